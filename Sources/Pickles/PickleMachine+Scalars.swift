/// Numbers, bytes and texts.
extension PickleMachine {
  /// The value without parts that an operation puts on the stack, `nil` for any other operation.
  mutating func scalar(_ opcode: PickleOpcode) throws(PickleError) -> PickleNode? {
    switch opcode {
    case .none: PickleNode.none
    case .newtrue: .bool(true)
    case .newfalse: .bool(false)
    case .int: try lineInteger()
    case .binint: .integer(Int(try source.number(Int32.self)))
    case .binint1: .integer(Int(try source.number(UInt8.self)))
    case .binint2: .integer(Int(try source.number(UInt16.self)))
    case .long: .integer(try lineNumber())
    case .long1: .integer(try integer(source.counted(UInt8.self)))
    case .long4: .integer(try integer(source.counted(Int32.self)))
    case .float: .float(try lineFloat())
    case .binfloat: .float(Double(bitPattern: try source.number(UInt64.self).byteSwapped))
    case .binstring: .bytes(try source.counted(Int32.self))
    case .shortBinstring, .shortBinbytes: .bytes(try source.counted(UInt8.self))
    case .binbytes: .bytes(try source.counted(UInt32.self))
    case .binbytes8, .bytearray8: .bytes(try source.counted(UInt64.self))
    case .string: .decodedBytes(try lineString())
    case .unicode: .text(try lineText())
    case .shortBinunicode: .text(try text(source.counted(UInt8.self)))
    case .binunicode: .text(try text(source.counted(UInt32.self)))
    case .binunicode8: .text(try text(source.counted(UInt64.self)))
    default: nil
    }
  }

  /// A little-endian integer in two's complement, of as many bytes as it needs.
  private func integer(_ range: Range<Int>) throws(PickleError) -> Int {
    guard range.count <= 8 else {
      throw .integerTooLarge(at: position, byteCount: range.count)
    }
    let bytes = source.bytes[range]
    let isNegative = (bytes.last ?? 0) >= 0x80
    return bytes.reversed().reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }
  }

  private func text(_ range: Range<Int>) throws(PickleError) -> String {
    guard let text = String(validating: source.bytes[range], as: UTF8.self) else {
      throw .damagedText(at: position, operation: operation)
    }
    return text
  }
}
