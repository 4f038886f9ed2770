/// How a file of comma-separated values is written, as far as its readers do not care.
public struct CSVForm: Sendable, Equatable {
  public enum Delimiter: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    /// What spreadsheets write where the comma stands in numbers.
    case semicolon = 0x3B
    case tab = 0x09

    var text: String { String(Unicode.Scalar(rawValue)) }
  }

  public enum LineEnd: String, Sendable {
    case lf = "\n"
    case crlf = "\r\n"
    case cr = "\r"
  }

  public var delimiter = Delimiter.comma
  public var lineEnd = LineEnd.lf

  /// Whether the file begins with the three bytes by which spreadsheets know UTF-8.
  public var hasMark = false

  public init(delimiter: Delimiter = .comma, lineEnd: LineEnd = .lf, hasMark: Bool = false) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.hasMark = hasMark
  }

  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension CSVForm {
  /// The form of a file, as its first line that is not blank shows it.
  init(_ bytes: [UInt8]) {
    hasMark = bytes.starts(with: CSVForm.mark)
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    let text = bytes.dropFirst(hasMark ? CSVForm.mark.count : 0).drop { $0.endsLine }
    let end = text.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
      return byte.endsLine && !isQuoted
    }
    // The first of several that are as frequent.
    delimiter = Delimiter.allCases.reduce(.comma) {
      counts[$1.rawValue, default: 0] > counts[$0.rawValue, default: 0] ? $1 : $0
    }
    lineEnd = end.map { LineEnd(at: $0, in: bytes) } ?? .lf
  }
}

extension CSVForm.LineEnd {
  fileprivate init(at index: Int, in bytes: [UInt8]) {
    let isPair = bytes[index...].starts(with: [0x0D, 0x0A])
    self = isPair ? .crlf : bytes[index] == 0x0D ? .cr : .lf
  }
}

extension UInt8 {
  /// Whether it ends a line, alone or together with the other one.
  var endsLine: Bool { self == 0x0A || self == 0x0D }
}
