import Foundation

/// What a submission's source may not contain: attributes that reach around the language.
///
/// `@_cdecl("write")`, for one, would put the submission's function in the place of the C library's,
/// and so between the worker and the judge.
enum SourcePolicy {
  private static let forbidden = [
    "_cdecl", "_silgen_name", "_extern", "_expose", "_section", "section", "_used", "used", "c",
    "_dynamicReplacement",
  ]

  struct Violation {
    let line: Int
    let message: String
  }

  static func violation(in source: [UInt8]) -> Violation? {
    let lines = String(decoding: source, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let attribute = attribute(in: line) else { continue }
      return Violation(
        line: index + 1, message: "a submission may not use the attribute @\(attribute)")
    }
    return nil
  }

  /// The first forbidden attribute of a line that stands before any `//`.
  private static func attribute(in line: Substring) -> String? {
    let code = line.components(separatedBy: "//")[0]
    return code.split(separator: "@", omittingEmptySubsequences: false).dropFirst().lazy
      .map { $0.prefix { $0 == "_" || $0.isLetter || $0.isNumber } }
      .first { forbidden.contains(String($0)) }
      .map(String.init)
  }
}
