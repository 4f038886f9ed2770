/// A message in the form of Google's protocol buffers: fields with their numbers and types.
struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func integer(_ field: Int, _ value: Int) {
    variable(UInt64(field << 3))
    variable(UInt64(bitPattern: Int64(value)))
  }

  mutating func double(_ field: Int, _ value: Double) {
    variable(UInt64(field << 3 | 1))
    bytes += littleEndian(value.bitPattern)
  }

  mutating func float(_ field: Int, _ value: Float) {
    variable(UInt64(field << 3 | 5))
    bytes += littleEndian(value.bitPattern)
  }

  mutating func text(_ field: Int, _ value: String) { counted(field, Array(value.utf8)) }

  mutating func message(_ field: Int, _ value: ProtocolBuffer) { counted(field, value.bytes) }

  private mutating func counted(_ field: Int, _ value: [UInt8]) {
    variable(UInt64(field << 3 | 2))
    variable(UInt64(value.count))
    bytes += value
  }

  /// Seven bits in each byte, the lowest first; all bytes but the last have the eighth bit.
  private mutating func variable(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
