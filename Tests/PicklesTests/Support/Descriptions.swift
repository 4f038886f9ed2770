import Pickles

/// A value in the words of `make-pickles.py`, whole, so that only small values are described.
func describe(_ value: PickledValue) throws -> String {
  switch value.kind {
  case .none: return "None"
  case .bool: return try value.bool ? "True" : "False"
  case .integer: return try "\(value.integer)"
  case .float:
    return try "float "
      + hexadecimal(withUnsafeBytes(of: value.float.bitPattern.bigEndian, Array.init))
  case .text: return try "text " + hexadecimal(value.text.utf8)
  case .bytes: return try "bytes " + hexadecimal(value.bytes)
  case .list: return try "list(\(list(value.elements)))"
  case .tuple: return try "tuple(\(list(value.elements)))"
  case .dictionary:
    let items = try value.items.map { try "\(describe($0.key)): \(describe($0.value))" }
    return "dict(\(items.joined(separator: ", ")))"
  case .array: return try describe(value.array)
  case .type, .function: return "\(value.kind)"
  }
}

private func describe(_ array: PickledArray) throws -> String {
  let type = (array.type.isBigEndian ? ">" : "") + array.type.code
  let shape = array.shape.map(String.init).joined(separator: ", ")
  let content =
    try array.type.isObject ? "list(\(list(array.objects)))" : hexadecimal(array.bytes)
  return "array(\(type), tuple(\(shape)), \(array.isFortranOrder ? "F" : "C"), \(content))"
}

private func list(_ values: [PickledValue]) throws -> String {
  try values.map(describe).joined(separator: ", ")
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
