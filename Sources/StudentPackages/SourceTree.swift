import Foundation
import Judging

/// The repository that a package is made from.
struct SourceTree {
  let root: String

  /// What git knows of, where there is git: what else lies there is nobody's to give. `nil` for a
  /// tree without git.
  private let tracked: Set<String>?

  /// - Parameter isRepository: Whether what git does not know of is left out.
  init(root: String, isRepository: Bool = true) {
    self.root = root
    guard isRepository, FileManager.default.fileExists(atPath: "\(root)/.git"),
      let result = try? ChildProcess.run(
        Command("/usr/bin/env", ["git", "ls-files", "-z"], directory: root),
        limits: .trusted(wallSeconds: 60)), result.ending == .exited(status: 0)
    else {
      tracked = nil
      return
    }
    tracked = Set(result.output.split(separator: "\0").map(String.init))
  }

  /// A file; `nil` where there is none.
  func file(_ path: String) -> PackageFile? {
    let whole = "\(root)/\(path)"
    guard let data = FileManager.default.contents(atPath: whole) else { return nil }
    return PackageFile(path, [UInt8](data), isExecutable: access(whole, X_OK) == 0)
  }

  /// A text.
  /// - Throws: `PackageFault` where it is not there.
  func text(_ path: String) throws -> String {
    guard let text = file(path)?.text else { throw PackageFault("\(path) cannot be read") }
    return text
  }

  /// The names of the folders in a folder, in the order of the alphabet.
  func folders(in path: String) throws -> [String] {
    try names(in: path).filter { isFolder("\(path)/\($0)") }
  }

  /// All files below a folder, in the order of their paths. Hidden ones are those of editors and
  /// systems, but for a folder that is hidden itself.
  func files(in path: String) throws -> [PackageFile] {
    try names(in: path).filter { !$0.hasPrefix(".") && $0 != "__pycache__" }.flatMap { name in
      let inner = "\(path)/\(name)"
      if isFolder(inner) { return try files(in: inner) }
      return tracked?.contains(inner) == false ? [] : [file(inner)].compactMap(\.self)
    }
  }

  func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(root)/\(path)")
  }

  private func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)").sorted()
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
