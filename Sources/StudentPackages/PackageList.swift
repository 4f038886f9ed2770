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
