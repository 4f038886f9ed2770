/// The text of a file that somebody wrote with some editor.
struct TextFile {
  /// The text, without a byte-order mark; nothing if the file holds none.
  let text: String?

  /// What is to be told about the file, as what follows its name: "is a PDF document, not text".
  let problem: String?

  /// Reads UTF-8, UTF-16 with a byte-order mark or evidently, and else Windows-1252, of which
  /// Latin-1 is a part.
  init(_ bytes: [UInt8]) {
    if bytes.isEmpty {
      self.init(text: "", problem: "is empty")
    } else if let document = TextFile.document(bytes) {
      self.init(text: nil, problem: "is \(document), not text")
    } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self.init(text: nil, problem: "is written in UTF-32: save it as UTF-8")
    } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.init(utf8: bytes[3...])
    } else if let order = TextFile.byteOrder(bytes) {
      self.init(utf16: bytes, order)
    } else if bytes.contains(0) {
      self.init(text: nil, problem: "is not text: it holds NUL bytes")
    } else {
      self.init(utf8: bytes[...])
    }
  }

  private init(text: String?, problem: String?) {
    self.text = text
    self.problem = problem
  }

  private init(utf8 bytes: ArraySlice<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self.init(text: text, problem: nil)
      return
    }
    let repaired = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let lost = repaired.count { $0 == "\u{FFFD}" }
    if repaired.count(where: { $0.value > 0x7F }) > 2 * lost {
      self.init(
        text: String(repaired),
        problem: "is not UTF-8 in \(lost) \(lost == 1 ? "place" : "places"), shown as \u{FFFD}")
    } else {
      self.init(windows1252: bytes)
    }
  }

  private init(windows1252 bytes: ArraySlice<UInt8>) {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(
        (0x80..<0xA0).contains(byte) ? TextFile.windows[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    let controls = text.count { $0.value < 0x20 && !["\t", "\n", "\r", "\u{C}"].contains($0) }
    self =
      controls > text.count / 20
      ? TextFile(text: nil, problem: "is not text: it holds control characters")
      : TextFile(text: String(text), problem: nil)
  }

  private init(utf16 bytes: [UInt8], _ order: ByteOrder) {
    let low = order == .little ? 0 : 1
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
    }
    if units.first == 0xFEFF { units.removeFirst() }
    if let text = String(validating: units, as: UTF16.self), bytes.count.isMultiple(of: 2) {
      self.init(text: text, problem: nil)
    } else {
      self.init(
        text: String(decoding: units, as: UTF16.self),
        problem: "has characters that are not UTF-16, shown as \u{FFFD} or left out")
    }
  }

  private enum ByteOrder { case little, big }

  /// The byte order of UTF-16: by its mark, or because nearly every second byte is NUL.
  private static func byteOrder(_ bytes: [UInt8]) -> ByteOrder? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .little }
    if bytes.starts(with: [0xFE, 0xFF]) { return .big }
    let even = bytes.indices.count { $0.isMultiple(of: 2) && bytes[$0] == 0 }
    let odd = bytes.indices.count { !$0.isMultiple(of: 2) && bytes[$0] == 0 }
    let many = bytes.count / 4
    if odd > many && even < odd / 20 { return .little }
    if even > many && odd < even / 20 { return .big }
    return nil
  }

  /// What a word processor saves, by its first bytes.
  private static func document(_ bytes: [UInt8]) -> String? {
    let kinds: [(start: String, name: String)] = [
      ("PK\u{3}\u{4}", "a Word document or another ZIP archive"), ("%PDF-", "a PDF document"),
      ("{\\rtf", "an RTF document"),
    ]
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Word document" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "compressed by gzip" }
    return kinds.first { bytes.starts(with: $0.start.utf8) }?.name
  }

  /// Bytes 0x80 to 0x9F of Windows-1252.
  private static let windows = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
