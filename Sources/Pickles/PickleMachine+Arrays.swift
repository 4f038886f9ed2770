/// The largest number of axes: NumPy 1.26's.
private let maximumRank = 32

/// Arrays and single numbers of NumPy.
extension PickleMachine {
  /// An array whose content has the size that its shape asks for.
  func array(
    _ type: PickledType, _ shape: Int, isFortranOrder: Bool, _ content: Int
  ) throws(PickleError) -> PickleArrayNode {
    guard case .tuple(let places) = nodes[shape] else {
      throw .wrongArguments(at: position, of: "the shape of an array")
    }
    let sizes = places.prefix(maximumRank + 1).map(integer)
    let shape = sizes.compactMap(\.self)
    guard shape.count == sizes.count else {
      throw .wrongArguments(at: position, of: "the shape of an array")
    }
    guard let count = elementCount(shape), count <= Int.max / 8 else {
      throw .unsupportedShape(at: position, found: shape)
    }
    let expected = type.isObject ? count : count * type.byteCount
    guard let found = contentCount(type, content) else {
      throw .wrongArguments(at: position, of: "the content of an array")
    }
    guard found == expected else {
      throw .wrongArrayContent(at: position, shape: shape, type: type.code, found: found)
    }
    return PickleArrayNode(
      shape: shape, type: type, isFortranOrder: isFortranOrder, content: content)
  }

  /// The number that NumPy wrote as its type and its bytes.
  func number(_ arguments: [Int]) -> PickleNode? {
    guard arguments.count == 2, case .type(let type) = nodes[arguments[0]],
      let bytes = bytes(arguments[1]), bytes.count == type.byteCount, !type.isObject
    else { return nil }
    let bits = (type.isBigEndian ? Array(bytes) : bytes.reversed())
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let shift = 64 - 8 * bytes.count
    switch type.code {
    case "b1": return .bool(bits != 0)
    case "f2": return .float(Double(Float16(bitPattern: UInt16(bits))))
    case "f4": return .float(Double(Float(bitPattern: UInt32(bits))))
    case "f8": return .float(Double(bitPattern: bits))
    case "u8" where bits > Int.max: return nil
    case let code where code.first == "u": return .integer(Int(bits))
    default: return .integer(Int(Int64(bitPattern: bits << shift) >> shift))
    }
  }

  /// Bytes or objects of the content of an array.
  private func contentCount(_ type: PickledType, _ place: Int) -> Int? {
    guard type.isObject else { return bytes(place)?.count }
    guard case .list(let places) = nodes[place] else { return nil }
    return places.count
  }

  private func elementCount(_ shape: [Int]) -> Int? {
    guard shape.count <= maximumRank else { return nil }
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }
}

// The values of nodes, `nil` for nodes of other kinds.
extension PickleMachine {
  func text(_ place: Int) -> String {
    if case .text(let text) = nodes[place] { text } else { "" }
  }

  func bytes(_ place: Int) -> ArraySlice<UInt8>? {
    switch nodes[place] {
    case .bytes(let range): source.bytes[range]
    case .decodedBytes(let bytes): bytes[...]
    default: nil
    }
  }

  /// A short name, which Python 2 wrote as bytes.
  func word(_ place: Int) -> String? {
    if case .text(let text) = nodes[place] { return text }
    return bytes(place).map { String(decoding: $0.prefix(80), as: UTF8.self) }
  }

  func integer(_ place: Int) -> Int? {
    if case .integer(let integer) = nodes[place] { integer } else { nil }
  }

  /// A bool, for which Python 2 wrote 0 or 1.
  func truth(_ place: Int) -> Bool? {
    switch nodes[place] {
    case .bool(let truth): truth
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }
}
