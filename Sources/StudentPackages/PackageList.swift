import Foundation
import Judging

/// The list of a package's files with their digests, as `sha256sum` reads it: what an update knows
/// the student's own changes by.
struct PackageList {
  static let path = "RELEASE.sha256"

  private let files: [PackageFile]

  init(of files: [PackageFile]) { self.files = files }

  var file: PackageFile {
    get throws {
      let scratch = try ScratchDirectory()
      defer { scratch.remove() }
      let paths = try files.enumerated().map { index, file in
        let path = "\(scratch.path)/\(index)"
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        return path
      }
      let digests = try Digest.sha256(ofFiles: paths)
      let lines = zip(digests, files).map { "\($0)  \($1.path)\n" }
      return PackageFile(Self.path, text: lines.joined())
    }
  }
}

extension PackageList {
  /// What somebody has changed in the folder of a release since it was written, as the end of a
  /// sentence; `nil` where that is nothing.
  /// - Throws: `Toolkit.Fault`, `ChildStartError` or the file system's error.
  static func change(in folder: String) throws -> String? {
    guard let list = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else {
      return "no folder with \(path)"
    }
    let released = list.split(separator: "\n").map {
      (digest: String($0.prefix(64)), path: String($0.dropFirst(66)))
    }
    guard !released.isEmpty else { return "\(path) lists nothing" }
    let found = try paths(in: folder)
    if let gone = released.first(where: { !found.contains($0.path) }) {
      return "\(gone.path) is gone"
    }
    let added = found.subtracting(released.map { $0.path }).subtracting([path])
    if let added = added.min() { return "\(added) was added" }
    let digests = try Digest.sha256(ofFiles: released.map { "\(folder)/\($0.path)" })
    return zip(released, digests).first { $0.digest != $1 }.map { "\($0.0.path) was changed" }
  }

  /// What a build and a check leave in a package.
  private static let byproducts: Set<String> = [
    ".build", ".handgrad", ".swiftpm", "Package.resolved",
  ]

  /// All files below a folder.
  private static func paths(in folder: String, _ place: String = "") throws -> Set<String> {
    let manager = FileManager.default
    var found: Set<String> = []
    for name in try manager.contentsOfDirectory(atPath: "\(folder)/\(place)") {
      if place.isEmpty && byproducts.contains(name) { continue }
      let inner = "\(place)\(name)"
      var isFolder: ObjCBool = false
      let isThere = manager.fileExists(atPath: "\(folder)/\(inner)", isDirectory: &isFolder)
      if isThere && isFolder.boolValue {
        found.formUnion(try paths(in: folder, "\(inner)/"))
      } else {
        found.insert(inner)
      }
    }
    return found
  }
}
