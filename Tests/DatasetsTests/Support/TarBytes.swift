/// The blocks of tar archives for tests.
enum TarBytes {
  /// A ustar header with a right checksum, or the given one.
  static func header(
    _ name: String, size: Int, type: Character = "0", prefix: String = "", checksum: String? = nil
  ) -> [UInt8] {
    header(
      name, sizeField: Array(octal(size, digits: 11).utf8) + [0], type: type, prefix: prefix,
      checksum: checksum)
  }

  static func header(
    _ name: String, sizeField: [UInt8], type: Character = "0", prefix: String = "",
    magic: String = "ustar\u{0}00", checksum: String? = nil
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func set(_ offset: Int, _ bytes: some Collection<UInt8>) {
      block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    set(0, name.utf8)
    set(100, "0000644\u{0}".utf8)
    set(124, sizeField)
    set(148, "        ".utf8)
    set(156, String(type).utf8)
    set(257, magic.utf8)
    set(345, prefix.utf8)
    let sum = block.reduce(0) { $0 + Int($1) }
    set(148, (checksum ?? octal(sum, digits: 6) + "\u{0} ").utf8)
    return block
  }

  /// A header and the content, padded to whole blocks.
  static func member(_ name: String, _ content: [UInt8], prefix: String = "") -> [UInt8] {
    let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    return header(name, size: content.count, prefix: prefix) + content + padding
  }

  static let end = [UInt8](repeating: 0, count: 1024)

  private static func octal(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
