import Checking
import Foundation
import Texts

extension SourceLocation {
  /// A place as the compiler names it, `Dropout.swift:12:5: `, if it is a line of one of the files.
  init?(_ place: String, in files: SubmittedFiles, root: String) {
    guard let match = place.firstMatch(of: /^(?:\.\/)?(.*?):(\d+)(?::\d+)?:?\s*$/),
      let line = Int(match.2), let file = files.sources.first(where: { $0.name == match.1 }),
      (1...file.lineCount).contains(line)
    else { return nil }
    self.init(line, of: file, in: files, root: root)
  }

  /// A line of one of the files.
  init(_ line: Int, of file: SubmittedFile, in files: SubmittedFiles, root: String) {
    let path = SourceLocation.relative("\(files.folder)/\(file.name)", root: root)
    self.init(file: path.escaped, line: line)
  }

  /// The last place in a text, such as `(at Dropout.swift:12:5)`, that is a line of one of the
  /// files.
  init?(lastIn text: String, of files: SubmittedFiles, root: String) {
    let places = files.sources.flatMap { file in
      text.ranges(of: file.name + ":").map { (start: $0.lowerBound, end: $0.upperBound, file) }
    }.sorted { $0.start < $1.start }
    for (_, end, file) in places.reversed() {
      let number = text[end...].prefix { $0.isASCII && $0.isNumber }
      if let place = SourceLocation("\(file.name):\(number)", in: files, root: root) {
        self = place
        return
      }
    }
    return nil
  }

  /// The first line in the files that holds a word.
  init?(firstOf word: String, in files: SubmittedFiles, root: String) {
    for file in files.sources {
      let lines = String(decoding: file.bytes, as: UTF8.self)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      guard let index = lines.firstIndex(where: { $0.contains(word) }) else { continue }
      self.init(index + 1, of: file, in: files, root: root)
      return
    }
    return nil
  }

  /// A path from the repository's root, if it lies there.
  static func relative(_ path: String, root: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}

extension CodePlace {
  /// A place as the compiler names it, whose line is known.
  init(_ location: SourceLocation, _ place: String, in files: SubmittedFiles) {
    self.init(
      String(decoding: files[location.fileName]?.bytes ?? [], as: UTF8.self), line: location.line,
      column: place.firstMatch(of: /:\d+:(\d+):?\s*$/).flatMap { Int($0.1) })
  }
}

extension SubmittedFile {
  /// The number of lines, one more than there are line ends; the compiler may point behind the
  /// last.
  var lineCount: Int {
    1 + bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}
