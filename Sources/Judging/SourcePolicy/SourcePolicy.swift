/// What a submission's source may not contain: what reaches around the language.
///
/// `@_cdecl("write")`, for one, would put the submission's function in the place of the C
/// library's, and so between the worker and the judge. Comments and strings may say what they like.
public enum SourcePolicy {
  /// The first place of a source that is refused.
  public struct Violation: Equatable, Sendable {
    /// The line as the compiler counts, from 1.
    public let line: Int
    /// One sentence, without a full stop.
    public let message: String
  }

  /// Looks for what a submission may not use.
  /// - Parameters:
  ///   - source: The bytes of a Swift file, as the compiler gets them.
  ///   - withheld: The modules that it may not import, each with the section that asks for what
  ///     it holds.
  public static func violation(
    in source: [UInt8], withholding withheld: [String: String] = [:]
  ) -> Violation? {
    let source = SourceBytes(bytes: source)
    var found: Finding?
    var stretches = [0..<source.count]
    while let stretch = stretches.popLast() {
      if let found, found.offset < stretch.lowerBound { continue }
      var lexer = SwiftLexer(source, stretch)
      if let finding = finding(&lexer, withheld), finding.offset < found?.offset ?? .max {
        found = finding
      }
      stretches += lexer.interpolations
    }
    return found.map { Violation(line: source.line(of: $0.offset), message: $0.message) }
  }

  private struct Finding {
    let offset: Int
    let message: String
  }

  /// The first thing in a stretch of code that is refused; strings in it are not looked into.
  private static func finding(
    _ lexer: inout SwiftLexer, _ withheld: [String: String]
  ) -> Finding? {
    var before = [SwiftLexer.Token]()
    while let token = lexer.next() {
      if let finding = refusal(of: token, after: before, in: lexer.source)
        ?? importRefusal(of: token, after: before, in: lexer.source, withheld)
      {
        return finding
      }
      if let doubt = lexer.doubt { return Finding(offset: doubt.offset, message: doubt.problem) }
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

  /// What an assignment asks for is not taken from the toolkit: `import Layers`,
  /// `import func Layers.affineForward`.
  private static func importRefusal(
    of token: SwiftLexer.Token, after before: [SwiftLexer.Token], in source: SourceBytes,
    _ withheld: [String: String]
  ) -> Finding? {
    let module = source.text(token.range)
    guard let section = withheld[module],
      before.contains(where: { source.text($0.range) == "import" })
    else { return nil }
    return Finding(
      offset: token.range.lowerBound,
      message: "\(module) may not be imported here: it holds what the section \(section) asks for")
  }

  /// A compiler that is older than `#if swift(>=9)` says passes over what follows without reading
  /// it as Swift.
  private static func versionCondition(_ name: String, at token: SwiftLexer.Token) -> Finding {
    Finding(
      offset: token.range.lowerBound,
      message: "a submission may not ask for a version by #if \(name)")
  }
}
