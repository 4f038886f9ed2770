import Foundation
import NumPyFiles
import TestSupport
import Testing

/// The former file or the new one, each whole; nothing else stays.
@Suite struct AtomicFileTests {
  let folder: TemporaryFolder
  var path: String { "\(folder.path)/data" }

  init() throws { folder = try TemporaryFolder() }

  func content(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func entries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func fileIsMadeAndReplaced() throws {
    for bytes in [[1, 2, 3], [], [UInt8](repeating: 7, count: 1 << 20)] {
      try writeAtomically(bytes, to: path)
      #expect(try content(path) == bytes)
      #expect(try entries() == ["data"])
    }
  }

  @Test func tryingLeavesEverythingAsItWas() throws {
    try requireAtomicallyWritable(path)
    #expect(try entries() == [])
    try writeAtomically([1], to: path)
    try requireAtomicallyWritable(path)
    #expect(try content(path) == [1])
    #expect(try entries() == ["data"])
  }

  @Test func whatCannotBeWrittenIsToldByTrying() throws {
    let long = String(repeating: "x", count: 300)
    for path in ["", "\(path)/no", "/dev/null", folder.path, "\(path)/", "\(folder.path)/\(long)"] {
      #expect(throws: NumPyFileError.self) { try requireAtomicallyWritable(path) }
    }
    #expect(try entries() == [])
  }

  @Test func pathWithoutDirectory() async throws {
    await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
      try #require(chdir(path) == 0)
      try writeAtomically([1], to: "data")
      exit(7)
    }
    #expect(try entries() == ["data"])
  }

  @Test func newFileHasTheUsualPermissions() throws {
    try writeAtomically([1], to: path)
    try Data().write(to: URL(fileURLWithPath: path + "2"))
    #expect(try permissions(path) == permissions(path + "2"))
  }

  @Test func formerPermissionsStay() throws {
    try writeAtomically([1], to: path)
    try #require(chmod(path, 0o640) == 0)
    try writeAtomically([2], to: path)
    #expect(try permissions(path) == 0o640)
  }

  @Test func linkStaysAndItsTargetIsReplaced() throws {
    let target = "\(folder.path)/folder/target"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder", withIntermediateDirectories: false)
    try writeAtomically([1], to: target)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "folder/target")
    try writeAtomically([2], to: path)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "folder/target")
    #expect(try content(target) == [2])
  }

  @Test func directoryAsDestination() throws {
    let text = errorText { try writeAtomically([1], to: folder.path) }
    #expect(text == "\(folder.path): a file was expected, found a directory")
    #expect(try entries() == [])
  }

  @Test func deviceIsNotReplaced() {
    let text = errorText { try writeAtomically([1], to: "/dev/null") }
    #expect(text == "/dev/null: a file was expected, found a device, pipe or socket")
  }

  @Test func missingDirectory() throws {
    let text = errorText { try writeAtomically([1], to: "\(path)/file") }
    #expect(text == "\(path)/file: cannot be written: No such file or directory")
    #expect(try entries() == [])
  }

  @Test func fileAsDirectory() throws {
    try writeAtomically([1], to: path)
    let text = errorText { try writeAtomically([1], to: "\(path)/file") }
    #expect(text == "\(path)/file: cannot be written: Not a directory")
    #expect(try content(path) == [1])
  }

  @Test func nameThatIsTooLong() throws {
    let name = "\(folder.path)/\(String(repeating: "n", count: 256))"
    let text = errorText { try writeAtomically([1], to: name) }
    #expect(text == "\(name): cannot be written: File name too long")
    #expect(try entries() == [])
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func directoryWithoutPermission() throws {
    try writeAtomically([1], to: path)
    try #require(chmod(folder.path, 0o500) == 0)
    let text = errorText { try writeAtomically([2], to: path) }
    try #require(chmod(folder.path, 0o700) == 0)
    #expect(text == "\(path): cannot be written: Permission denied")
    #expect(try content(path) == [1])
    #expect(try entries() == ["data"])
  }

  /// A file that may not grow beyond 64 KiB stands for a full disk.
  @Test func failureInTheMiddleLeavesTheFormerFile() async throws {
    try writeAtomically([1], to: path)
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1 << 16, rlim_max: 1 << 16)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let text = errorText {
        try writeAtomically([UInt8](repeating: 2, count: 1 << 17), to: path)
      }
      exit(text == "\(path): cannot be written: File too large" ? 7 : 1)
    }
    #expect(try content(path) == [1])
    #expect(try entries() == ["data"])
  }
}
