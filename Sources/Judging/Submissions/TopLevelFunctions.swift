/// Where the functions of a source file stand that belong to no type.
struct TopLevelFunctions {
  struct Function {
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

  /// The function of this name, if there is exactly one.
  subscript(name: String) -> Function? {
    let named = functions[name] ?? []
    return named.count == 1 ? named[0] : nil
  }
}

extension SubmittedFile {
  /// The same file with functions of another one in place of its own of the same names; `nil` where
  /// one of them is not there exactly once.
  ///
  /// Its own get other names and stay where they are, so that no line moves.
  func transplanting(_ names: [String], from other: SubmittedFile) -> SubmittedFile? {
    let own = TopLevelFunctions(bytes)
    let others = TopLevelFunctions(other.bytes)
    var renamed: [Range<Int>] = []
    var added: [UInt8] = []
    for name in names {
      guard let function = own[name], let replacement = others[name] else { return nil }
      renamed.append(function.name)
      added += Array("\n\npublic ".utf8) + other.bytes[replacement.whole]
    }
    var result = bytes
    for range in renamed.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      result.replaceSubrange(range, with: "handgradReplaced_".utf8 + bytes[range])
    }
    return SubmittedFile(name: name, bytes: result + added + Array("\n".utf8))
  }
}
