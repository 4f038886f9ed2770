/// An array of NumPy in a pickle; its content has the size that its shape asks for.
public struct PickledArray: Sendable {
  /// One size for each axis, at most 32.
  public let shape: [Int]
  public let type: PickledType
  /// Whether the first index varies fastest; otherwise the last.
  public let isFortranOrder: Bool
  private let content: PickledValue

  init(_ pickle: Pickle, _ node: PickleArrayNode) {
    shape = node.shape
    type = node.type
    isFortranOrder = node.isFortranOrder
    content = PickledValue(pickle, place: node.content ?? 0)
  }

  /// The elements of an array of numbers, as they lie in memory.
  ///
  /// - Throws: `PickleError` for an array of objects.
  public var bytes: ArraySlice<UInt8> {
    get throws(PickleError) { try content.bytes }
  }

  /// The elements of an array of objects.
  ///
  /// - Throws: `PickleError` for an array of numbers, and when objects were added after its shape
  ///   was read.
  public var objects: [PickledValue] {
    get throws(PickleError) {
      let objects = try content.elements
      guard objects.count == shape.reduce(1, *) else {
        throw .wrongArrayContent(
          at: content.position, shape: shape, type: type.code, found: objects.count)
      }
      return objects
    }
  }
}
