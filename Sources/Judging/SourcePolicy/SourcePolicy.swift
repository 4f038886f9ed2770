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
  ///   - withheld: The modules that it may not use, each with the reason: the end of a sentence.
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
        ?? useRefusal(of: token, after: before, in: lexer.source, withheld)
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
    case .word where text == "_SwiftifyImport", .directive where text == "#externalMacro":
      return Finding(
        offset: token.range.lowerBound,
        message: "a submission may not use \(text): it makes code of text")
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
  /// `import func Layers.affineForward`, or without an import `Layers::affineForward`.
  private static func useRefusal(
    of token: SwiftLexer.Token, after before: [SwiftLexer.Token], in source: SourceBytes,
    _ withheld: [String: String]
  ) -> Finding? {
    let isImported = before.contains { source.text($0.range) == "import" }
    guard let module = isImported ? token : selector(before, token, source),
      let reason = withheld[source.text(module.range)]
    else { return nil }
    return Finding(
      offset: module.range.lowerBound,
      message: "\(source.text(module.range)) may not be used here: \(reason)")
  }

  /// The word before two colons.
  private static func selector(
    _ before: [SwiftLexer.Token], _ token: SwiftLexer.Token, _ source: SourceBytes
  ) -> SwiftLexer.Token? {
    guard before.count == 2, source.text(token.range) == ":", source.text(before[1].range) == ":",
      before[1].range.upperBound == token.range.lowerBound
    else { return nil }
    return before[0]
  }

  /// A compiler that is older than `#if swift(>=9)` says passes over what follows without reading
  /// it as Swift.
  private static func versionCondition(_ name: String, at token: SwiftLexer.Token) -> Finding {
    Finding(
      offset: token.range.lowerBound,
      message: "a submission may not ask for a version by #if \(name)")
  }
}
