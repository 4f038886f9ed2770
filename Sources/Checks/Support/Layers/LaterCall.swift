/// The words for calls of a layer that must not know of each other, as a network with two layers of
/// a kind makes them.
package enum LaterCall {
  package static let suffix = ", after another forward call"
  package static let otherShapeSuffix = ", after a forward call on another shape"
  package static let reason = "the cache of a call does not know of later calls"
}

/// The words for a second call with the same shapes.
enum OtherNumbers {
  static let suffix = ", then other numbers of the same shapes"
  static let reason = "nothing is left of an earlier call"
}

/// The words for a backward pass that is called twice in a row.
enum SecondBackward {
  static let suffix = ", once more"
  static let reason = "a backward pass leaves nothing behind for the next one"
}

/// The words for a second backward pass with one cache.
enum OtherUpstream {
  static let suffix = ", for another dout"
  static let reason = "a cache serves any dout"
}
