import Foundation
import Tensors
import TestSupport
import Testing

@testable import NumPyFiles

/// Paths that lead to no file that can be read, and what the program itself does wrong.
@Suite struct FileTests {
  let folder: TemporaryFolder
  var path: String { "\(folder.path)/data" }

  init() throws { folder = try TemporaryFolder() }

  func texts() -> [String] {
    [errorText { _ = try readNPY(path) }, errorText { _ = try readNPZ(path) }]
  }

  func expectText(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(texts() == ["\(path): \(text)", "\(path): \(text)"], sourceLocation: sourceLocation)
  }

  @Test func missingFile() {
    expectText("cannot be opened: No such file or directory")
  }

  @Test func directory() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    expectText("a file was expected, found a directory")
  }

  @Test func pipeWithoutWriterDoesNotBlock() throws {
    try #require(mkfifo(path, 0o600) == 0)
    expectText("a file was expected, found a device, pipe or socket")
  }

  @Test func emptyFile() throws {
    try Data().write(to: URL(fileURLWithPath: path))
    expectText("the file is empty")
  }

  @Test func fileLargerThanMemory() throws {
    try Data().write(to: URL(fileURLWithPath: path))
    try #require(truncate(path, 1 << 42) == 0)
    expectText("a file that fits in memory was expected, found 4398046511104 bytes")
  }

  /// No file can be made that opens and then fails.
  @Test func readErrorHasASentence() {
    let error = NumPyFileError.cannotRead(path: "x", errorNumber: EIO)
    #expect("\(error)" == "x: cannot be read: Input/output error")
  }

  @Test func descriptorsAreClosed() throws {
    try writeNPY(Tensor([1, 2]), to: path)
    _ = texts()
    _ = try readNPY(path)
    _ = errorText { try writeNPY(Tensor(1), to: folder.path) }
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      .compactMap {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
      }
      .filter { $0.hasPrefix(folder.path) }
    #expect(open == [])
  }
}

/// Programmer's errors end the program with a sentence.
@Suite struct TrapTests {
  static let traps = [
    Trap("writeNPY: 33 axes, but NumPy has at most 32") {
      _ = encodeNPY(Tensor.zeros([Int](repeating: 1, count: 33)))
    },
    Trap("writeNPZ: 33 axes, but NumPy has at most 32") {
      _ = encodeNPZ(["a": Tensor.zeros([Int](repeating: 1, count: 33))])
    },
    Trap("writeNPZ: \"../a\" cannot be the name of an array") {
      _ = encodeNPZ(["../a": Tensor(1)])
    },
    Trap("writeNPZ: \"/a\" cannot be the name of an array") { _ = encodeNPZ(["/a": Tensor(1)]) },
    Trap("writeNPZ: \"a\\b\" cannot be the name of an array") {
      _ = encodeNPZ(["a\\b": Tensor(1)])
    },
    Trap("writeNPZ: \"a?\" cannot be the name of an array") {
      _ = encodeNPZ(["a\u{0}": Tensor(1)])
    },
  ]

  @Test(arguments: traps.indices) func trap(_ index: Int) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      Self.traps[index].run()
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains(Self.traps[index].message))
  }
}
