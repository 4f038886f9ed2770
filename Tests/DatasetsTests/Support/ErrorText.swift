import Datasets

/// The text of the error that a call throws, with file paths relative to the test's directory.
func errorText(in directory: TemporaryDirectory, _ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch let error as DatasetError {
    return "\(error)".replacing("\(directory.path)/", with: "")
  } catch {
    return "not a DatasetError: \(error)"
  }
}
