import Archives
import Batches
import Foundation
import Judging

/// Writes a package: as a folder, as a zip archive and as a bare git repository.
public struct PackageWriter {
  private let package: StudentPackage
  private let name: String
  private let output: String

  /// - Parameters:
  ///   - name: What the package is called.
  ///   - output: The folder that it is written into.
  public init(_ package: StudentPackage, called name: String, in output: String) {
    self.package = package
    self.name = name
    self.output = output
  }

  /// Returns the names of what was written.
  /// - Throws: `PackageFault` where something else lies there; `DocumentError`, `ArchiveFailure`,
  ///   or the file system's error.
  public func write() throws -> [String] {
    try Folder.make(output)
    let scratch = try ScratchDirectory(in: output)
    defer { scratch.remove() }
    let folder = "\(scratch.path)/\(name)"
    try write(to: folder)
    let repository = "\(scratch.path)/\(name).git"
    try PackageRepository(of: folder, called: name).make(at: repository)
    try TextFile.replace("\(scratch.path)/\(name).zip", with: archive)
    return try [name, "\(name).zip", "\(name).git"].map { item in
      try replace("\(output)/\(item)", with: "\(scratch.path)/\(item)")
      return item
    }
  }

  private var archive: [UInt8] {
    get throws {
      try ArchiveWriter.zip(
        package.files.map {
          .init("\(name)/\($0.path)", $0.bytes, isExecutable: $0.isExecutable)
        })
    }
  }

  private func write(to folder: String) throws {
    for file in package.files {
      let url = URL(fileURLWithPath: "\(folder)/\(file.path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
      chmod(url.path, file.isExecutable ? 0o755 : 0o644)
    }
  }

  /// Puts an item in the place of an earlier release's.
  private func replace(_ path: String, with new: String) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      guard isEarlierRelease(path) else {
        throw PackageFault(
          "\(path) is no earlier release and is left as it is; name another folder")
      }
      try manager.removeItem(atPath: path)
    }
    try manager.moveItem(atPath: new, toPath: path)
  }

  private func isEarlierRelease(_ path: String) -> Bool {
    if path.hasSuffix(".zip") { return true }
    let mark = path.hasSuffix(".git") ? "HEAD" : PackageList.path
    return FileManager.default.fileExists(atPath: "\(path)/\(mark)")
  }
}
