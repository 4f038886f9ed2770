/// Where the functions of a source file stand that belong to no type.
struct TopLevelFunctions {
  struct Function: Equatable {
    /// Where its name stands.
    let name: Range<Int>
    /// From `func` to the end of its body.
    let whole: Range<Int>
  }

  private var functions: [String: [Function]] = [:]

  init(_ bytes: [UInt8]) {
    let source = SourceBytes(bytes: bytes)
    var lexer = SwiftLexer(source, 0..<bytes.count)
    var depth = 0
    var begin: Int?
    var name: Range<Int>?
    while let token = lexer.next() {
      let text = String(decoding: bytes[token.range], as: UTF8.self)
      switch (token.kind, text) {
      case (.other, "("), (.other, "["), (.other, "{"):
        depth += 1
      case (.other, ")"), (.other, "]"), (.other, "}"):
        depth -= 1
        guard depth == 0, text == "}" else { continue }
        if let begin, let name {
          let function = Function(name: name, whole: begin..<token.range.upperBound)
          functions[String(decoding: bytes[name], as: UTF8.self), default: []].append(function)
        }
        (begin, name) = (nil, nil)
      case (.word, "func") where depth == 0:
        (begin, name) = (token.range.lowerBound, nil)
      case (.word, _) where depth == 0 && begin != nil && name == nil:
        name = token.range
      default: break
      }
    }
  }

  var names: Set<String> { Set(functions.keys) }

  /// The functions of this name.
  subscript(name: String) -> [Function] { functions[name] ?? [] }
}

extension SubmittedFile {
  /// Functions of this file as they are to be added to another one; `nil` where one of them is not
  /// there exactly once.
  func functions(_ names: [String]) -> [UInt8]? {
    let all = TopLevelFunctions(bytes)
    var text: [UInt8] = []
    for name in names {
      guard all[name].count == 1 else { return nil }
      text += Array("\n\npublic ".utf8) + bytes[all[name][0].whole]
    }
    return text + Array("\n".utf8)
  }

  /// The same file with other names in place of these words, wherever they stand in its code; no
  /// line moves.
  func renaming(_ words: Set<String>) -> SubmittedFile {
    renaming(Array(words.isEmpty ? [] : places(of: words)))
  }

  /// The same file with other names in these places.
  func renaming(_ places: [Range<Int>]) -> SubmittedFile {
    var result = self
    for place in places.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      result.bytes.replaceSubrange(place, with: Self.newName.utf8 + bytes[place])
    }
    return result
  }

  /// What names begin with that were others before.
  private static let newName = "handgradReplaced_"

  /// Whether a function had this name before.
  func hasRenamed(_ name: String) -> Bool {
    !TopLevelFunctions(bytes)[Self.newName + name].isEmpty
  }

  /// Whether a word stands in a stretch of its code, comments and strings left out.
  func has(_ word: String, in stretch: Range<Int>) -> Bool {
    places(of: [word]).contains { stretch.contains($0.lowerBound) }
  }

  private func places(of words: Set<String>) -> Set<Range<Int>> {
    let source = SourceBytes(bytes: bytes)
    var places: Set<Range<Int>> = []
    var stretches = [0..<bytes.count]
    while let stretch = stretches.popLast() {
      var lexer = SwiftLexer(source, stretch)
      while let token = lexer.next() {
        guard token.kind == .word, words.contains(source.text(token.range)) else { continue }
        places.insert(token.range)
      }
      stretches += lexer.interpolations
    }
    return places
  }

  /// The same file so far down that none of its lines is a line of another file: what happens in it
  /// is not told as if it had happened in that one.
  func below(_ other: SubmittedFile?) -> SubmittedFile {
    var file = self
    file.bytes.insert(
      contentsOf: Array(repeating: UInt8(ascii: "\n"), count: other?.lineCount ?? 0), at: 0)
    return file
  }
}
