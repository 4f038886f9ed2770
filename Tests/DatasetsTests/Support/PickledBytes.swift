/// Pickles for tests, in protocol 2 as Python 2 and NumPy 1 wrote it.
enum PickledBytes {
  static func integer(_ number: Int) -> [UInt8] { ascii("J") + littleEndian(number) }

  static func string(_ text: String) -> [UInt8] {
    ascii("U") + [UInt8(text.utf8.count)] + text.utf8
  }

  static func list(_ elements: [[UInt8]]) -> [UInt8] {
    ascii("](") + elements.joined() + ascii("e")
  }

  static func integers(_ numbers: [Int]) -> [UInt8] { list(numbers.map(integer)) }

  static func strings(_ texts: [String]) -> [UInt8] { list(texts.map(string)) }

  static func dictionary(_ items: [(String, [UInt8])]) -> [UInt8] {
    [0x80, 2] + ascii("}(") + items.flatMap { string($0.0) + $0.1 } + ascii("u.")
  }

  /// An array up to its content, which `string(ofSize:)` or a list begins, and what follows it.
  static func array(
    _ shape: [Int], type: String = "u1", order: String = "|", isFortranOrder: Bool = false,
    content: [UInt8]
  ) -> [UInt8] {
    ascii("cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(K") + [0] + ascii("tU")
      + [1] + ascii("btR(K") + [1] + ascii("(") + shape.flatMap(integer)
      + ascii("tcnumpy\ndtype\n(")
      + string(type) + ascii("K") + [0] + ascii("K") + [1] + ascii("tR(K") + [3] + string(order)
      + ascii("NNN") + integer(-1) + integer(-1) + ascii("K") + [0] + ascii("tb")
      + [isFortranOrder ? 0x88 : 0x89] + content + ascii("tb")
  }

  /// The beginning of a string, whose bytes follow.
  static func string(ofSize size: Int) -> [UInt8] { ascii("T") + littleEndian(size) }

  private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func littleEndian(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
