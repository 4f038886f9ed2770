/// A Swift source as the compiler's lexer sees it: bytes, whatever they are.
package struct SourceBytes {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The byte at an offset as an ASCII or Latin-1 scalar; NUL beyond the end.
  subscript(offset: Int) -> Unicode.Scalar {
    offset < bytes.count ? Unicode.Scalar(bytes[offset]) : "\0"
  }

  /// The text of a range; what is not UTF-8 in it becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// How many bytes equal to `scalar` stand in a row from `offset`.
  func run(of scalar: Unicode.Scalar, at offset: Int) -> Int {
    var end = offset
    while self[end] == scalar { end += 1 }
    return end - offset
  }

  /// Whether at least so many bytes equal to `scalar` stand in a row from `offset`.
  func has(_ scalar: Unicode.Scalar, times: Int, at offset: Int) -> Bool {
    offset + times <= count && (offset..<offset + times).allSatisfy { self[$0] == scalar }
  }

  func isLineEnd(_ offset: Int) -> Bool { self[offset] == "\n" || self[offset] == "\r" }

  /// `//` or `/*`.
  func isCommentStart(_ offset: Int) -> Bool {
    self[offset] == "/" && (self[offset + 1] == "/" || self[offset + 1] == "*")
  }

  /// The line that holds an offset, from 1. As for the compiler, LF, CR and CR LF each end a line.
  func line(of offset: Int) -> Int {
    var line = 1
    for place in 0..<min(offset, count)
    where self[place] == "\n" || (self[place] == "\r" && self[place + 1] != "\n") {
      line += 1
    }
    return line
  }

  /// The end of the comment that begins at an offset: of its line, or behind its last `*/`, as
  /// these comments nest.
  func endOfComment(_ start: Int) -> Int {
    var offset = start + 2
    if self[start + 1] == "/" {
      while offset < count && !isLineEnd(offset) { offset += 1 }
      return offset
    }
    var depth = 1
    while offset < count {
      if self[offset] == "/" && self[offset + 1] == "*" {
        depth += 1
        offset += 2
      } else if self[offset] == "*" && self[offset + 1] == "/" {
        depth -= 1
        offset += 2
        if depth == 0 { return offset }
      } else {
        offset += 1
      }
    }
    return count
  }
}
