import Batches
import Files
import Foundation

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
  let names: [String]
  do {
    names = try FileManager.default.contentsOfDirectory(atPath: path)
  } catch {
    throw DocumentError(path: path, problem: "it cannot be read: \(error.localizedDescription)")
  }
  let files = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
  guard !files.isEmpty else {
    throw DocumentError(path: path, problem: "the folder has no configuration, no file ….json")
  }
  return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
}
