extension AssignmentResult {
  /// The same result, in whose texts the files of a folder are called by their names alone: the
  /// folder is gone when somebody reads them.
  /// - Parameter name: What the folder is called instead.
  package func withoutFolder(_ folder: String, called name: String) -> AssignmentResult {
    func shortened(_ text: String) -> String { text.replacing("\(folder)/", with: "") }
    var result = self
    result.submission = name
    for index in result.sections.indices {
      result.sections[index].message = shortened(sections[index].message)
      result.sections[index].output = shortened(sections[index].output)
      result.sections[index].location = sections[index].location.map {
        SourceLocation(file: shortened($0.file), line: $0.line)
      }
    }
    result.replaced = replaced.map { file in
      ReplacedFile(
        name: file.name, message: shortened(file.message),
        location: file.location.map {
          SourceLocation(file: shortened($0.file), line: $0.line)
        }, isMissing: file.isMissing, hasStub: file.hasStub, lacks: file.lacks)
    }
    return result
  }
}
