/// The bytes of IDX files for tests.
enum IDXBytes {
  /// An IDX file of unsigned bytes with any sizes and as many elements as given.
  static func file(rank: UInt8, sizes: [UInt32], elements: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, rank] + sizes.flatMap(bigEndian) + elements
  }

  /// Images whose pixels count up, modulo 251.
  static func images(_ count: Int, _ height: Int, _ width: Int) -> [UInt8] {
    file(
      rank: 3, sizes: [UInt32(count), UInt32(height), UInt32(width)],
      elements: (0..<count * height * width).map { UInt8($0 % 251) })
  }

  /// Labels 0 to 9 in turn.
  static func labels(_ count: Int) -> [UInt8] {
    file(rank: 1, sizes: [UInt32(count)], elements: (0..<count).map { UInt8($0 % 10) })
  }

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
