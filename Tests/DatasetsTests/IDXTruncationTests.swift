import Datasets
import Testing

@Suite struct IDXTruncationTests {
  static let images = IDXBytes.images(2, 3, 4)

  /// What reading the first `length` bytes of `images` says.
  static func error(_ length: Int, unit: String) -> String {
    let end = "data, byte \(length)\(unit): the data end too early: "
    return length < 16
      ? end + "the IDX header needs 16 bytes, found \(length)"
      : end + "IDX content of 2 × 3 × 4 needs 24 bytes, found \(length - 16)"
  }

  func text(_ bytes: some Sequence<UInt8>, in directory: TemporaryDirectory) throws -> String {
    let path = try directory.write(Array(bytes), to: "data")
    return errorText(in: directory) { _ = try IDXFile(path: path, expecting: .images) }
  }

  @Test func plainFileAtEachByte() throws {
    try withTemporaryDirectory { directory in
      for length in 1...Self.images.count {
        let found = try text(Self.images[..<length], in: directory)
        let isComplete = length == Self.images.count
        #expect(found == (isComplete ? "no error" : Self.error(length, unit: "")))
      }
    }
  }

  @Test func contentOfGzipFileAtEachByte() throws {
    try withTemporaryDirectory { directory in
      for length in 0..<Self.images.count {
        let found = try text(gzip(Array(Self.images[..<length])), in: directory)
        #expect(found == Self.error(length, unit: " of the decompressed data"))
      }
    }
  }

  @Test func gzipFileAtEachByte() throws {
    try withTemporaryDirectory { directory in
      let bytes = gzip(Self.images)
      for length in 2...bytes.count {
        let found = try text(bytes[..<length], in: directory)
        let expected =
          length == bytes.count
          ? "no error"
          : "data, byte \(length): the file ends inside its gzip data, so it was cut short"
        #expect(found == expected)
      }
    }
  }

  @Test func oneByteIsTooShortToBeKnownAsGzip() throws {
    try withTemporaryDirectory { directory in
      let found = try text([0x1F], in: directory)
      #expect(found == Self.error(1, unit: ""))
    }
  }

  @Test func emptyFile() throws {
    try withTemporaryDirectory { directory in
      let found = try text([], in: directory)
      #expect(found == "data: the file is empty")
    }
  }
}
