import Foundation
import Judging
import Texts

/// The repository that a package is made from.
struct SourceTree {
  let root: String

  /// What git knows of, and whether it is a program there: what else lies there is nobody's to
  /// give. `nil` where there is no repository.
  private let tracked: [String: Bool]?

  /// A checkout, as far as git knows of it. Without a repository, all that lies there.
  /// - Throws: `PackageFault` where there is a repository and git does not answer;
  ///   `ChildStartError`.
  init(root: String) throws {
    self.root = root
    tracked = try Self.isInRepository(root) ? Self.index(of: root) : nil
  }

  /// A folder with all that lies there.
  init(folder: String) {
    root = folder
    tracked = nil
  }

  /// Whether what git does not know of is left out.
  var knowsWhatIsTracked: Bool { tracked != nil }

  /// A file; `nil` where there is none.
  func file(_ path: String) -> PackageFile? {
    let whole = "\(root)/\(path)"
    guard let data = FileManager.default.contents(atPath: whole) else { return nil }
    return PackageFile(
      path, [UInt8](data), isExecutable: tracked?[path] ?? (access(whole, X_OK) == 0))
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
      return isOurs(inner) ? [file(inner)].compactMap(\.self) : []
    }
  }

  private func isOurs(_ path: String) -> Bool { tracked.map { $0[path] != nil } ?? true }

  private func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)").sorted()
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension SourceTree {
  /// Whether a folder, or one above it, has a repository.
  private static func isInRepository(_ root: String) -> Bool {
    var folder = URL(fileURLWithPath: root).standardizedFileURL
    while !FileManager.default.fileExists(atPath: folder.appending(path: ".git").path) {
      guard folder.path != "/" else { return false }
      folder.deleteLastPathComponent()
    }
    return true
  }

  /// The files that git knows of below a folder, from there, and whether each is a program; `nil`
  /// where it knows of none: the repository is somebody else's then.
  private static func index(of root: String) throws -> [String: Bool]? {
    let result = try ChildProcess.run(
      Command("/usr/bin/env", ["git", "ls-files", "--stage", "-z"], directory: root),
      limits: .trusted(wallSeconds: 60))
    guard result.ending == .exited(status: 0) else {
      throw PackageFault(
        "\(root) is in a git repository, and git does not say which files belong to it: "
          + result.errors.printableLines.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    // Mode, digest and stage, then a tab and the path.
    let files = result.output.split(separator: "\0").compactMap { entry in
      entry.firstIndex(of: "\t").map { tab in
        (String(entry[entry.index(after: tab)...]), entry.hasPrefix("100755 "))
      }
    }
    return files.isEmpty ? nil : Dictionary(files) { $0 || $1 }
  }
}
