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
      "a second member that is cut short",
      error:
        "data, byte \(gzip([]).count + size - 3): the file ends inside its gzip data, so it was cut short"
    ) { $0 = gzip([]) + sound.dropLast(3) },
    DamagedGzip(
      "a second member with another checksum",
      error:
        "data, byte \(gzip([]).count + size - 8): the gzip data are damaged: CRC-32 0x11C32405 "
        + "was expected, found 0x11C324FA"
    ) {
      $0[size - 8] ^= 0xFF
      $0 = gzip([]) + $0
    },
    DamagedGzip(
      "another member behind zeros",
      error: "data, byte 28 of the decompressed data: the end of the data was expected, found more "
        + "bytes"
    ) { $0 += [0, 0] + sound },
    DamagedGzip(
      "gzip data in it",
      error: "data, byte 0 of the decompressed data: a label file was expected, which begins with "
        + "0x00000801, found gzip data"
    ) { $0 = gzip($0) },
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

  /// What gzip reads: its users must not learn another rule here.
  @Test(arguments: [
    ("two members", gzip(Array(labels.prefix(9))) + gzip(Array(labels.dropFirst(9)))),
    ("empty members", gzip([]) + gzip(labels) + gzip([])),
    ("zeros behind", gzip(labels) + [UInt8](repeating: 0, count: 100_000)),
    (
      "zeros between members",
      gzip(Array(labels.prefix(3))) + [0] + gzip(Array(labels.dropFirst(3)))
    ),
    ("other bytes behind", gzip(labels) + [1, 2, 3]),
    ("the first byte of a member behind", gzip(labels) + [0x1F]),
    ("a header with all fields", header(flags: 0x1F) + gzip(labels).dropFirst(10)),
  ])
  func everythingThatGzipReadsIsRead(_ name: String, _ bytes: [UInt8]) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, to: "data")
      let file = try IDXFile(path: path, expecting: .labels)
      #expect(file.bytes == Self.labels.suffix(20))
    }
  }

  static let labels = IDXBytes.labels(20)

  /// Text, a checksum of the header, extra bytes, a name and a comment.
  static func header(flags: UInt8) -> [UInt8] {
    var header = gzipHeader
    header[3] = flags
    header += [3, 0, 7, 8, 9] + Array("labels\0a comment\0".utf8)
    let sum = checksum(header)
    return header + [UInt8(sum & 255), UInt8(sum >> 8 & 255)]
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
