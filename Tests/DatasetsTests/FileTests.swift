import Files
import Foundation
import Testing

@testable import Datasets

@Suite struct FileTests {
  func text(_ path: String, in directory: TemporaryDirectory) -> String {
    errorText(in: directory) { _ = try IDXFile(path: path, expecting: .labels) }
  }

  @Test func missingFile() throws {
    try withTemporaryDirectory { directory in
      let text = text(directory.path("none"), in: directory)
      #expect(text == "none: cannot be opened: No such file or directory")
    }
  }

  @Test func directoryInsteadOfFile() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.makeDirectory("data")
      #expect(text(path, in: directory) == "data: a file was expected, found a directory")
    }
  }

  @Test func pipeWithoutWriterDoesNotBlock() throws {
    try withTemporaryDirectory { directory in
      let path = directory.path("data")
      try #require(mkfifo(path, 0o600) == 0)
      #expect(
        text(path, in: directory) == "data: a file was expected, found a device, pipe or socket")
    }
  }

  @Test func fileLargerThanItsContentCanNeed() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.writeSparse(size: 1 << 40, pieces: [:], to: "data")
      #expect(
        text(path, in: directory)
          == "data: at most 48,558,992 bytes were expected, found 1,099,511,627,776")
    }
  }

  @Test func readErrorNamesThePosition() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([1, 2, 3], to: "data")
      let text = errorText(in: directory) {
        let file = try FileStream(path: path, maximumSize: 10)
        file.seek(to: -1)
        _ = try file.readBytes(upTo: 1)
      }
      #expect(text == "data, byte -1: cannot be read: Invalid argument")
    }
  }

  @Test func fileThatShrinksAfterItWasOpened() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([1, 2, 3, 4], to: "data")
      let file = try FileStream(path: path, maximumSize: 10)
      try #require(truncate(path, 2) == 0)
      let bytes = try file.readBytes(upTo: 4)
      #expect(bytes == [1, 2])
    }
  }

  @Test func descriptorsAreClosed() throws {
    try withTemporaryDirectory { directory in
      let good = try directory.write(gzip(IDXBytes.labels(20)), to: "good")
      let bad = try directory.write(gzip(IDXBytes.labels(20) + [0]), to: "bad")
      let empty = try directory.write([], to: "empty")
      _ = try IDXFile(path: good, expecting: .labels)
      _ = text(bad, in: directory)
      _ = text(empty, in: directory)
      let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        .compactMap {
          try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
        .filter { $0.hasPrefix(directory.path) }
      #expect(open == [])
    }
  }

  @Test(arguments: [0, 1 << 41])
  func boundsBeyondAllReasonTrap(maximumSize: Int) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [maximumSize] in
      _ = try IDXFile(path: "/nowhere", expecting: .labels, maximumSize: maximumSize)
    }
    expect(result, toSay: "maximumSize \(maximumSize) is not from 1 to 2^40")
  }

  @Test func unreadableEntryIsThere() throws {
    try withTemporaryDirectory { directory in
      let loop = directory.path("loop")
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop")
      #expect(EntryKind(at: loop) == .specialFile)
      #expect(EntryKind(at: directory.path("none")) == nil)
      #expect(
        text(loop, in: directory)
          == "loop: cannot be opened: Too many levels of symbolic links")
    }
  }

  /// A process with room for 16 MiB more reads files of 100 bytes that claim 4 GiB.
  @Test func claimedSizesAreNotAllocated() async {
    await #expect(processExitsWith: .exitCode(7)) {
      try withTemporaryDirectory { directory in
        let header = IDXBytes.file(rank: 3, sizes: [65_536, 256, 256], elements: Array(0..<84))
        let plain = try directory.write(header, to: "plain")
        let compressed = try directory.write(gzip(header), to: "compressed")
        // The first page count in statm is the size of the address space.
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
          .split(separator: " ").first.flatMap { UInt($0) }
        var limit = rlimit()
        limit.rlim_cur = try #require(pages) * UInt(getpagesize()) + 16 << 20
        limit.rlim_max = limit.rlim_cur
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
        for path in [plain, compressed] {
          let text = errorText(in: directory) {
            _ = try IDXFile(path: path, expecting: .images, maximumSize: 1 << 40)
          }
          try #require(text.hasSuffix("needs 4,294,967,296 bytes, found 84"))
        }
      }
      exit(7)
    }
  }
}
