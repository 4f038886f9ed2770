import Foundation
import TestSupport
import Testing

/// A release as `release-assignment` writes it, in a folder of its own.
final class Release: @unchecked Sendable {
  let folder: TemporaryFolder
  let output: String
  var package: String { "\(folder.path)/package" }

  init(
    _ names: String..., options: [String] = ["--seeds", "1"], in directory: String = Program.root
  ) throws {
    folder = try TemporaryFolder()
    let result = try Program.run(
      "release-assignment", names + ["--out", folder.path, "--name", "package"] + options,
      in: directory)
    try #require(result.status == 0, "\(result.errors)")
    output = result.output
  }

  var paths: [String] {
    get throws {
      try Program.start("/usr/bin/env", ["find", ".", "-type", "f"], in: package).output
        .split(separator: "\n").map { String($0.dropFirst(2)) }.sorted()
    }
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(package)/\(path)", encoding: .utf8)
  }
}

extension Program.Result {
  /// What it complained of, in one line.
  var complaint: String {
    errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
