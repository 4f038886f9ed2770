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

  /// Refuses the Swift files of a folder that contain such an attribute.
  /// - Throws: `Builder.CompileError` with the first place.
  static func check(folder: String, root: String) throws {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    for name in names.filter({ $0.hasSuffix(".swift") }).sorted() {
      let path = "\(folder)/\(name)"
      let source = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        guard let attribute = attribute(in: line) else { continue }
        throw Builder.CompileError(
          location: CrashReport.location("\(path):\(index + 1)", in: folder, root: root),
          message: "a submission may not use the attribute @\(attribute)", output: "")
      }
    }
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
