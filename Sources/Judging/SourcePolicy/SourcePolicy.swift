/// What a submission's source may not contain: what reaches around the language.
///
/// `@_cdecl("write")`, for one, would put the submission's function in the place of the C library's,
/// and so between the worker and the judge. Comments and the text of strings may say what they like.
public enum SourcePolicy {
  /// The first place of a source that is refused.
  public struct Violation: Equatable, Sendable {
    /// The line as the compiler counts, from 1.
    public let line: Int
    /// One sentence, without a full stop.
    public let message: String
  }

  /// Strings within the interpolations of strings, this deep, are no longer read.
  private static let deepestInterpolation = 200

  /// Looks for what a submission may not use.
  /// - Parameter source: The bytes of a Swift file, as the compiler gets them.
  public static func violation(in source: [UInt8]) -> Violation? {
    let source = SourceBytes(bytes: source)
    var found: Finding?
    var stretches = [(range: 0..<source.count, depth: 0)]
    while let (range, depth) = stretches.popLast() {
      if let found, found.offset < range.lowerBound { continue }
      if depth > deepestInterpolation {
        found = Finding(
          offset: range.lowerBound,
          message: "a submission may not nest strings more than \(deepestInterpolation) deep")
        continue
      }
      var lexer = SwiftLexer(source, range)
      if let finding = finding(&lexer), finding.offset < found?.offset ?? .max { found = finding }
      stretches += lexer.interpolations.map { ($0, depth + 1) }
    }
    return found.map { Violation(line: source.line(of: $0.offset), message: $0.message) }
  }

  private struct Finding {
    let offset: Int
    let message: String
  }

  /// The first thing in a stretch of code that is refused; strings in it are not looked into.
  private static func finding(_ lexer: inout SwiftLexer) -> Finding? {
    var before = [SwiftLexer.Token]()
    while let token = lexer.next() {
      if let finding = refusal(of: token, after: before, in: lexer.source) { return finding }
      if let doubt = lexer.doubt {
        return Finding(
          offset: doubt,
          message: "this may be a regular expression or not: write it between #/ and /#")
      }
      before = before.suffix(1) + [token]
    }
    return nil
  }

  private static func refusal(
    of token: SwiftLexer.Token, after before: [SwiftLexer.Token], in source: SourceBytes
  ) -> Finding? {
    let text = source.text(token.range)
    switch token.kind {
    case .word where before.last?.kind == .at && forbiddenAttributes.contains(text):
      return Finding(
        offset: before.last?.range.lowerBound ?? 0,
        message: "a submission may not use the attribute @\(text)")
    case .directive where text == "#sourceLocation":
      return Finding(
        offset: token.range.lowerBound,
        message: "a submission may not use #sourceLocation: messages would name other lines")
    case .word where text == "_compiler_version":
      return versionCondition(text, at: token)
    case .other where text.hasPrefix(">") || text.hasPrefix("<"):
      guard before.count == 2, source.text(before[1].range) == "(" else { return nil }
      let name = source.text(before[0].range)
      return ["swift", "compiler"].contains(name) ? versionCondition(name, at: before[0]) : nil
    default:
      return nil
    }
  }

  /// What stands behind `#if swift(>=9)` is not read as Swift by a compiler that is older, only passed over.
  private static func versionCondition(_ name: String, at token: SwiftLexer.Token) -> Finding {
    Finding(
      offset: token.range.lowerBound,
      message: "a submission may not ask for a version by #if \(name)")
  }
}
