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

  /// Refuses a place where something lies that no earlier release has written, or where somebody
  /// works.
  /// - Throws: `PackageFault` that says what was found; `Toolkit.Fault`, `ChildStartError` or the
  ///   file system's error.
  public static func requireReplaceable(called name: String, in output: String) throws {
    for form in PackageForm.allCases { try form.requireReplaceable(name, in: output) }
  }

  /// Returns the names of what was written; earlier releases are replaced.
  /// - Throws: `PackageFault` where something else lies in one of the three places, before any is
  ///   written; `DocumentError`, `ArchiveFailure`, or the file system's error.
  public func write() throws -> [String] {
    try Self.requireReplaceable(called: name, in: output)
    try Folder.make(output)
    let scratch = try ScratchDirectory(in: output)
    defer { scratch.remove() }
    for form in PackageForm.allCases { try make(form, in: scratch.path) }
    return try PackageForm.allCases.map { form in
      let item = "\(name)\(form.rawValue)"
      try replace("\(output)/\(item)", with: "\(scratch.path)/\(item)")
      return item
    }
  }

  /// - Parameter place: Where the folder is already, for the other forms.
  private func make(_ form: PackageForm, in place: String) throws {
    let path = "\(place)/\(name)\(form.rawValue)"
    switch form {
    case .folder: try write(to: path)
    case .archive: try TextFile.replace(path, with: archive)
    case .repository:
      try PackageRepository(of: "\(place)/\(name)", called: name).make(at: path)
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
    if manager.fileExists(atPath: path) { try manager.removeItem(atPath: path) }
    try manager.moveItem(atPath: new, toPath: path)
  }
}
