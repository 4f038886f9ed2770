/// The words for a backward pass whose layer was called for other inputs in the meantime, as a
/// network with two layers of a kind does it.
package enum LaterCall {
  package static let suffix = ", after another forward call"
  package static let otherShapeSuffix = ", after a forward call on another shape"
  package static let reason = "the cache of a call does not know of later calls"
}
