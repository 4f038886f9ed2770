import Archives
import Foundation
import Judging

/// A form in which a package is written, with the end of its name.
enum PackageForm: String, CaseIterable {
  case folder = ""
  case archive = ".zip"
  case repository = ".git"

  /// Refuses to replace anything but what an earlier release has written.
  /// - Throws: `PackageFault` that says what was found; `ChildStartError` or the file system's
  ///   error.
  func requireReplaceable(_ name: String, in output: String) throws {
    let path = "\(output)/\(name)\(rawValue)"
    guard FileManager.default.fileExists(atPath: path),
      let found = try foreignContent(path, name)
    else { return }
    throw PackageFault(
      "\(path) is no earlier release as it was written: \(found). It is left as it is; name "
        + "another folder")
  }

  /// What is there that no release has written; `nil` where there is nothing of that kind.
  private func foreignContent(_ path: String, _ name: String) throws -> String? {
    switch self {
    case .folder: try PackageList.change(in: path)
    case .archive: Self.holdsList(path, name) ? nil : "no zip with \(name)/\(PackageList.path)"
    case .repository: try PackageRepository.foreignContent(of: path)
    }
  }

  private static func holdsList(_ path: String, _ name: String) -> Bool {
    // Other archives begin otherwise.
    guard let data = FileManager.default.contents(atPath: path), data.starts(with: Data("PK".utf8)),
      let archive = try? OpenArchive(bytes: [UInt8](data))
    else { return false }
    while let entry = try? archive.next() {
      if entry.path == "\(name)/\(PackageList.path)" { return true }
    }
    return false
  }
}
