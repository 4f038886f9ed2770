import Batches
import Files

/// The configurations that paths name: files, and all files `….json` of folders, in the order of
/// their names.
/// - Throws: `DocumentError` when one of them is no configuration, or a folder has none.
public func readConfigurations(_ paths: [String]) throws(DocumentError) -> [StudyConfiguration] {
  var configurations: [StudyConfiguration] = []
  for path in paths {
    for file in try configurationFiles(path) {
      configurations.append(try StudyConfiguration(contentsOf: file))
    }
  }
  return configurations
}

private func configurationFiles(_ path: String) throws(DocumentError) -> [String] {
  guard EntryKind(at: path) == .directory else { return [path] }
  let files = try Folder.names(in: path).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
  guard !files.isEmpty else {
    throw DocumentError(path: path, problem: "the folder has no configuration, no file ….json")
  }
  return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
}
