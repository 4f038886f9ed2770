import Datasets
import Testing

/// A way to damage the gzip file of 20 labels, and the error.
struct DamagedGzip: CustomTestStringConvertible {
  let testDescription: String
  let error: String
  let damage: @Sendable (inout [UInt8]) -> Void

  init(_ name: String, error: String, damage: @escaping @Sendable (inout [UInt8]) -> Void) {
    testDescription = name
    self.error = error
    self.damage = damage
  }

  static let sound = gzip(IDXBytes.labels(20))
  static let size = sound.count

  static let all = [
    DamagedGzip(
      "another magic",
      error: "data, byte 0: a label file was expected, which begins with 0x00000801, "
        + "found 0x1F8C0800"
    ) { $0[1] = 0x8C },
    DamagedGzip(
      "an unknown method",
      error: "data, byte 4: the gzip data are damaged: unknown compression method"
    ) { $0[2] = 7 },
    DamagedGzip(
      "reserved flags",
      error: "data, byte 4: the gzip data are damaged: unknown header flags set"
    ) { $0[3] = 0xE0 },
    DamagedGzip(
      "an invalid block",
      error: "data, byte 11: the gzip data are damaged: invalid block type"
    ) { $0[10] = 0x07 },
    DamagedGzip(
      "another checksum",
      error: "data, byte \(size - 8): the gzip data are damaged: CRC-32 0x11C32405 was expected, "
        + "found 0x11C324FA"
    ) { $0[size - 8] ^= 0xFF },
    DamagedGzip(
      "another length",
      error: "data, byte \(size - 4): the gzip data are damaged: 29 decompressed bytes were "
        + "expected, found 28"
    ) { $0[size - 4] += 1 },
    DamagedGzip(
      "bytes behind",
      error: "data, byte \(size): the end of the file was expected, found 3 bytes after the "
        + "gzip data"
    ) { $0 += [0, 0, 0] },
    DamagedGzip(
      "a second member",
      error: "data, byte \(size): the end of the file was expected, found \(size) bytes after "
        + "the gzip data"
    ) { $0 += sound },
  ]
}

@Suite struct GzipTests {
  @Test(arguments: DamagedGzip.all)
  func damageGivesTheError(_ damaged: DamagedGzip) throws {
    try withTemporaryDirectory { directory in
      var bytes = DamagedGzip.sound
      damaged.damage(&bytes)
      let path = try directory.write(bytes, to: "data")
      let text = errorText(in: directory) { _ = try IDXFile(path: path, expecting: .labels) }
      #expect(text == damaged.error)
    }
  }

  @Test func headerWithNameTimeAndCommentIsRead() throws {
    try withTemporaryDirectory { directory in
      var bytes = DamagedGzip.sound
      bytes[3] = 0x08 | 0x10
      bytes.replaceSubrange(4..<8, with: [1, 2, 3, 4])
      bytes.insert(contentsOf: Array("labels\0a comment\0".utf8), at: 10)
      let path = try directory.write(bytes, to: "data")
      let file = try IDXFile(path: path, expecting: .labels)
      #expect(file.bytes.count == 20)
    }
  }

  @Test func contentLargerThanAllBuffersIsReadWhole() throws {
    try withTemporaryDirectory { directory in
      let labels = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
      let bytes = IDXBytes.file(rank: 1, sizes: [1_500_000], elements: labels)
      let path = try directory.write(gzip(bytes), to: "data")
      let file = try IDXFile(path: path, expecting: .labels)
      #expect(file.bytes == labels)
    }
  }
}
