import Datasets
import Testing

/// A file that is not what was expected, and the error; "@" stands for " of the decompressed
/// data" in a gzip file and for nothing in a plain one.
struct WrongIDX: CustomTestStringConvertible {
  let testDescription: String
  let content: IDXFile.Content
  let bytes: [UInt8]
  let error: String

  init(_ name: String, _ content: IDXFile.Content, _ bytes: [UInt8], error: String) {
    testDescription = name
    self.content = content
    self.bytes = bytes
    self.error = error
  }

  static let all = [
    WrongIDX(
      "another format", .images, Array("\u{7F}ELF with enough bytes behind".utf8),
      error: "data, byte 0@: an image file was expected, which begins with 0x00000803, "
        + "found 0x7F454C46"),
    WrongIDX(
      "another format, as labels", .labels, Array("GIF89a and so on".utf8),
      error: "data, byte 0@: a label file was expected, which begins with 0x00000801, "
        + "found a picture (PNG, JPEG or GIF)"),
    WrongIDX(
      "float elements", .labels,
      IDXBytes.file(rank: 1, sizes: [1], elements: [0, 0, 0, 0], type: 0x0D),
      error: "data, byte 2@: unsigned bytes (IDX type 0x08) were expected, found type 0x0D (32-bit "
        + "floats)"),
    WrongIDX(
      "labels as images", .images, IDXBytes.labels(20),
      error: "data, byte 3@: this is a label file (rank 1), an image file (rank 3) was expected"),
    WrongIDX(
      "a single label as images", .images, IDXBytes.labels(1),
      error: "data, byte 3@: this is a label file (rank 1), an image file (rank 3) was expected"),
    WrongIDX(
      "images as labels", .labels, IDXBytes.images(2, 3, 4),
      error: "data, byte 3@: this is an image file (rank 3), a label file (rank 1) was expected"),
    WrongIDX(
      "rank 2", .images, IDXBytes.file(rank: 2, sizes: [2, 6], elements: Array(0..<12)),
      error: "data, byte 3@: an image file (rank 3) was expected, found rank 2"),
    WrongIDX(
      "no images", .images, IDXBytes.file(rank: 3, sizes: [0, 28, 28], elements: []),
      error: "data, byte 4@: sizes of at least 1 were expected, found 0 × 28 × 28"),
    WrongIDX(
      "images without width", .images, IDXBytes.file(rank: 3, sizes: [9, 28, 0], elements: []),
      error: "data, byte 4@: sizes of at least 1 were expected, found 9 × 28 × 0"),
    WrongIDX(
      "a product beyond 64 bits", .images,
      IDXBytes.file(rank: 3, sizes: [.max, .max, .max], elements: [1, 2, 3]),
      error: "data, byte 4@: the sizes 4294967295 × 4294967295 × 4294967295 overflow, "
        + "so the header is damaged"),
    WrongIDX(
      "a product of 2^64, which would wrap to 0", .images,
      IDXBytes.file(rank: 3, sizes: [1 << 31, 1 << 31, 4], elements: [1, 2, 3]),
      error: "data, byte 4@: the sizes 2147483648 × 2147483648 × 4 overflow, "
        + "so the header is damaged"),
    WrongIDX(
      "more than the format needs", .images,
      IDXBytes.file(rank: 3, sizes: [60_001, 28, 28], elements: [1, 2, 3]),
      error: "data, byte 4@: at most 47,040,000 bytes were expected, but the sizes "
        + "60001 × 28 × 28 need 47,040,784"),
    WrongIDX(
      "4 GiB of labels", .labels, IDXBytes.file(rank: 1, sizes: [.max], elements: [1, 2, 3]),
      error: "data, byte 4@: at most 47,040,008 bytes were expected, but the sizes "
        + "4294967295 need 4,294,967,295"),
    WrongIDX(
      "larger than the file", .images,
      IDXBytes.file(rank: 3, sizes: [60_000, 28, 28], elements: Array(0..<100)),
      error: "data, byte 116@: the data end too early: IDX content of 60000 × 28 × 28 needs "
        + "47,040,000 bytes, found 100"),
    WrongIDX(
      "one byte too many", .labels, IDXBytes.labels(20) + [0],
      error: "data, byte 28@: the end of the data was expected, found more bytes"),
  ]
}

@Suite struct IDXFileTests {
  @Test func readsImagesPlainAndGzip() throws {
    try withTemporaryDirectory { directory in
      let bytes = IDXBytes.images(2, 3, 4)
      for (name, content) in [("plain.gz", bytes), ("compressed", gzip(bytes))] {
        let file = try IDXFile(path: directory.write(content, to: name), expecting: .images)
        #expect(file.sizes == [2, 3, 4])
        #expect(file.bytes == Array(0..<24))
      }
    }
  }

  @Test func readsLabelsPlainAndGzip() throws {
    try withTemporaryDirectory { directory in
      for (name, content) in [("plain", IDXBytes.labels(12)), ("gz", gzip(IDXBytes.labels(12)))] {
        let file = try IDXFile(path: directory.write(content, to: name), expecting: .labels)
        #expect(file.sizes == [12])
        #expect(file.bytes == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
      }
    }
  }

  @Test(arguments: WrongIDX.all)
  func plainFileGivesTheError(_ wrong: WrongIDX) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(wrong.bytes, to: "data")
      let text = errorText(in: directory) { _ = try IDXFile(path: path, expecting: wrong.content) }
      #expect(text == wrong.error.replacing("@", with: ""))
    }
  }

  @Test(arguments: WrongIDX.all)
  func gzipFileGivesTheError(_ wrong: WrongIDX) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(gzip(wrong.bytes), to: "data")
      let text = errorText(in: directory) { _ = try IDXFile(path: path, expecting: wrong.content) }
      #expect(text == wrong.error.replacing("@", with: " of the decompressed data"))
    }
  }

  @Test func boundIsInclusive() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(IDXBytes.labels(12), to: "data")
      let file = try IDXFile(path: path, expecting: .labels, maximumSize: 20)
      #expect(file.bytes.count == 12)
      let text = errorText(in: directory) {
        _ = try IDXFile(path: path, expecting: .labels, maximumSize: 19)
      }
      #expect(
        text == "data, byte 4: at most 11 bytes were expected, but the sizes 12 need 12")
    }
  }
}
