import Foundation
import Testing

@testable import Datasets

/// Files of about 1 MB that expand to 1.1 GiB.
@Suite(.serialized) struct GzipBombTests {
  static let mebibytes = 1_126

  /// The largest amount of memory that this process ever had, in bytes.
  func peakMemory() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss * 1024
  }

  /// Writes a bomb and returns the error's text; fails when that takes long or much memory.
  func explode(
    prefix: [UInt8], sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (String) throws -> Void
  ) throws -> String {
    var text = ""
    try withTemporaryDirectory { directory in
      let bomb = gzipBomb(prefix: prefix, mebibytes: Self.mebibytes)
      #expect(bomb.count < 2 << 20, sourceLocation: sourceLocation)
      let path = try directory.write(bomb, to: "bomb.gz")
      let memory = peakMemory()
      let duration = ContinuousClock().measure {
        text = errorText(in: directory) { try body(path) }
      }
      #expect(duration < .seconds(10), sourceLocation: sourceLocation)
      // Other tests run at the same time and take memory, too, but nothing near a gigabyte.
      #expect(peakMemory() - memory < 512 << 20, sourceLocation: sourceLocation)
    }
    return text
  }

  @Test func labelFileEndsAtItsSize() throws {
    let text = try explode(prefix: IDXBytes.labels(20)) {
      _ = try IDXFile(path: $0, expecting: .labels)
    }
    #expect(
      text == "bomb.gz, byte 28 of the decompressed data: the end of the data was expected, "
        + "found more bytes")
  }

  @Test func headerThatPromisesTheWholeBombIsRefused() throws {
    let size = UInt32(Self.mebibytes << 20)
    let text = try explode(prefix: IDXBytes.file(rank: 1, sizes: [size], elements: [])) {
      _ = try IDXFile(path: $0, expecting: .labels)
    }
    #expect(
      text == "bomb.gz, byte 4 of the decompressed data: at most 47,040,008 bytes were expected, "
        + "but the sizes 1180696576 need 1,180,696,576")
  }

  @Test func archiveEndsAtTheSizeOfCIFAR10() throws {
    let header = TarBytes.header("cifar-10-batches-bin/huge", size: 8_589_934_591)
    let text = try explode(prefix: header) {
      _ = try CIFAR10(storage: .archive($0)).trainingImages(0..<1)
    }
    #expect(text == "bomb.gz: at most 185,428,576 decompressed bytes were expected, found more")
  }

  @Test func streamStopsOneByteAfterTheBound() throws {
    var produced = 0
    let text = try explode(prefix: []) { path in
      let stream = try openStream(path: path, maximumSize: 2_000_000)
      defer { produced = stream.position.offset }
      try stream.skip(.max)
    }
    #expect(text == "bomb.gz: at most 2,000,000 decompressed bytes were expected, found more")
    #expect(produced == 2_000_001)
  }
}
