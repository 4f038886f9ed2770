import Checking
import Courses
import Foundation
import TestSupport
import Testing

@testable import StudentPackages

/// A package's manifest, whatever assignments the package has.
@Suite(.serialized) struct ManifestTests {
  /// What `swift package dump-package` says of a manifest.
  private struct Manifest: Decodable {
    let targets: [Target]

    struct Target: Decodable {
      let name: String
      let dependencies: [Dependency]
    }

    /// The name of the target, then the name of a package and a condition, which are null here.
    struct Dependency: Decodable {
      let byName: [String?]?
      let target: [String?]?
      var name: String? { (byName ?? target ?? []).first.flatMap(\.self) }
    }
  }

  @Test(arguments: assignments.map(\.id)) func everyDependencyIsATarget(_ id: String) throws {
    let folder = try TemporaryFolder()
    let files = try StudentPackage.toolkit(
      SourceTree(folder: Program.root), assignments.filter { $0.id == id })
    // The folders decide.
    for file in files {
      let url = URL(fileURLWithPath: "\(folder.path)/\(file.path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      if file.path == "Package.swift" { try Data(file.bytes).write(to: url) }
    }
    let dump = try Program.start(
      "/usr/bin/env", ["swift", "package", "dump-package"], in: folder.path)
    try #require(dump.status == 0, "\(dump.errors.suffix(2000))")
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(dump.output.utf8))
    let names = Set(manifest.targets.map(\.name))
    #expect(names.contains("check-assignment") && names.contains("AssignmentTests"))
    for target in manifest.targets {
      let missing = target.dependencies.map { $0.name ?? "?" }.filter { !names.contains($0) }
      #expect(missing.isEmpty, "\(target.name) depends on \(missing)")
    }
  }

  /// What is compiled in every package imports no assignment by its name.
  @Test func testsOfAPackageNeedNoAssignment() throws {
    let files = try StudentPackage.toolkit(SourceTree(folder: Program.root), [])
    for file in files where file.path.hasPrefix("Tests/") {
      let found = file.text?.firstMatch(of: /import \w+Checks/)?.0
      #expect(found == nil, "\(file.path)")
    }
  }
}
