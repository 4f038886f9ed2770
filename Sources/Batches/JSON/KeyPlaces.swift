import Foundation

/// On which lines the keys of a JSON text stand.
///
/// The text has been parsed before; what is not understood here is passed over.
struct KeyPlaces: Sendable {
  /// Lines, counted from 1, by the keys from the outermost object on.
  private var lines: [[String]: Int] = [:]
  /// The line of all of it, where it stands on one.
  private let onlyLine: Int?
  /// The first key that stands in its object for a second time.
  private(set) var repeated: (path: String, line: Int)?
  /// The line of the first comma behind which nothing comes.
  private(set) var lastComma: Int?

  init(onLine line: Int) { onlyLine = line }

  func line(of keys: [String]) -> Int? { onlyLine ?? lines[keys] }

  init(_ bytes: [UInt8]) {
    onlyLine = nil
    var scanner = Scanner(bytes: bytes)
    var open: [Open] = []
    var key: String?
    while let token = scanner.next() {
      switch token {
      case .open:
        open.append(Open(key: key))
        key = nil
      case .close(let isBehindComma):
        if isBehindComma { lastComma = lastComma ?? scanner.line }
        _ = open.popLast()
        key = nil
      case .key(let name, let line):
        key = name
        let keys = open.compactMap(\.key) + [name]
        if lines[keys] == nil { lines[keys] = line }
        guard !open.isEmpty, !open[open.count - 1].names.insert(name).inserted else { continue }
        repeated = repeated ?? (keys.joined(separator: "."), line)
      }
    }
  }

  /// An object or a list that has not ended yet.
  private struct Open {
    /// Under which key it stands; `nil` for the outermost, and in lists.
    let key: String?
    var names: Set<String> = []
  }
}

/// Finds brackets and keys.
private struct Scanner {
  enum Token {
    case open
    case close(isBehindComma: Bool)
    case key(String, line: Int)
  }

  let bytes: [UInt8]
  var position = 0
  var line = 1
  private var isBehindComma = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        continue
      case 0x20, 0x09, 0x0D: continue
      case UInt8(ascii: ","):
        isBehindComma = true
        continue
      default: break
      }
      defer { isBehindComma = false }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): return .open
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        return .close(isBehindComma: isBehindComma)
      case UInt8(ascii: "\""):
        let start = line
        let text = string()
        if isFollowedByColon { return .key(text, line: start) }
      default: break
      }
    }
    return nil
  }

  /// What stands up to the closing quotation mark.
  private mutating func string() -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(position, bytes.count)
    position = min(position + 1, bytes.count)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    return (try? JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))) ?? text
  }

  private var isFollowedByColon: Bool {
    let rest = bytes[position...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return rest == UInt8(ascii: ":")
  }
}
