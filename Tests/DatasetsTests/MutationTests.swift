import TestSupport
import Testing

@testable import Datasets

/// Random damage to small files: every one is read or gives a `DatasetError`, none crashes.
@Suite struct MutationTests {
  static let count = 600

  /// Reads mutants of a file; fails unless both outcomes occur, since a test in which all
  /// mutants fail in their first byte proves nothing.
  func readMutants(
    of sound: [UInt8], seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation,
    read: (String) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      var generator = SeededGenerator(state: seed)
      var errors: Set<String> = []
      var successes = 0
      for number in 0..<Self.count {
        let path = try directory.write(sound.mutated(using: &generator), to: "data")
        let text = errorText(in: directory) { try read(path) }
        #expect(
          !text.hasPrefix("not a DatasetError"), "mutation \(number)",
          sourceLocation: sourceLocation)
        if text == "no error" { successes += 1 } else { errors.insert(text) }
      }
      #expect(successes > 0, sourceLocation: sourceLocation)
      #expect(errors.count > 20, sourceLocation: sourceLocation)
    }
  }

  @Test func imageFiles() throws {
    try readMutants(of: IDXBytes.images(2, 3, 4), seed: 1) {
      let file = try IDXFile(path: $0, expecting: .images)
      #expect(file.bytes.count == file.sizes.reduce(1, *))
    }
  }

  @Test func compressedLabelFiles() throws {
    try readMutants(of: gzip(IDXBytes.labels(300)), seed: 2) {
      let file = try IDXFile(path: $0, expecting: .labels)
      #expect(file.bytes.count == file.sizes[0])
    }
  }

  @Test func archives() throws {
    let archive =
      TarBytes.member("a", [1, 2, 3]) + TarBytes.member("b/c", Array(0..<200), prefix: "d")
      + TarBytes.header("e", size: 0, type: "5") + TarBytes.end
    try readMutants(of: archive, seed: 3) {
      let reader = TarReader(try openStream(path: $0, maximumSize: 1 << 20))
      while let member = try reader.next() {
        let bytes = try reader.readBytes(upTo: .max)
        #expect(bytes.count == member.size)
      }
    }
  }

  @Test func compressedArchives() throws {
    let archive = TarBytes.member("a", [1, 2, 3]) + TarBytes.end
    try readMutants(of: gzip(archive), seed: 4) {
      let stream = try openStream(path: $0, maximumSize: 1 << 20)
      let reader = TarReader(stream)
      while let member = try reader.next() {
        let bytes = try reader.readBytes(upTo: .max)
        #expect(bytes.count == member.size)
      }
      try stream.skip(.max)
    }
  }

  @Test func batches() throws {
    try withTemporaryDirectory { directory in
      var generator = SeededGenerator(state: 5)
      var outcomes: Set<String> = []
      for _ in 0..<100 {
        let record = CIFARBytes.record(Int.random(in: 0..<10_000, using: &generator))
        let size = CIFARBytes.batchSize + [0, 0, 0, -1, 3_073].randomElement(using: &generator)!
        try directory.writeSparse(
          size: size, pieces: [3_073: record.mutated(using: &generator)], to: "test_batch.bin")
        let text = errorText(in: directory) {
          _ = try CIFAR10(storage: .directory(directory.path)).testImages(0..<3)
        }
        #expect(!text.hasPrefix("not a DatasetError"))
        outcomes.insert(text)
      }
      #expect(outcomes.contains("no error"))
      #expect(outcomes.count > 3)
    }
  }
  @Test func filesOfTwoLabels() throws {
    try withTemporaryDirectory { directory in
      var generator = SeededGenerator(state: 6)
      var outcomes: Set<String> = []
      for _ in 0..<100 {
        let record = CIFAR100Bytes.record(Int.random(in: 0..<10_000, using: &generator))
        let size = CIFAR100Bytes.testSize + [0, 0, 0, -1, 3_074].randomElement(using: &generator)!
        // Only the first bytes, among which the labels are, can be wrong.
        let mutant = Array(record[..<4]).mutated(using: &generator) + record[4...]
        try directory.writeSparse(size: size, pieces: [3_074: mutant], to: "test.bin")
        let text = errorText(in: directory) {
          _ = try CIFAR100(storage: .directory(directory.path), labels: .fine).testImages(0..<3)
        }
        #expect(!text.hasPrefix("not a DatasetError"))
        outcomes.insert(text)
      }
      #expect(outcomes.contains("no error"))
      #expect(outcomes.count > 10)
    }
  }

  @Test func headersOfCIFAR100Archives() throws {
    try withTemporaryDirectory { directory in
      var generator = SeededGenerator(state: 7)
      var outcomes: Set<String> = []
      let name = TestArchive.name
      for _ in 0..<100 {
        // The mutant may be shorter or longer, so that the content is shifted.
        let header = TestArchive.testHeader.mutated(using: &generator)
        try directory.writeSparse(
          size: TestArchive.paddingEnd + 1_024, pieces: [0: header], to: name)
        let text = errorText(in: directory) {
          _ = try CIFAR100(storage: .archive(directory.path(name)), labels: .fine)
            .testImages(0..<3)
        }
        #expect(!text.hasPrefix("not a DatasetError"))
        outcomes.insert(text)
      }
      #expect(outcomes.count > 10)
    }
  }
}
