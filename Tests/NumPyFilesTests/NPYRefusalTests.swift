import NumPyFiles
import Testing

/// Every sentence about a file that is no sound `.npy` file.
@Suite struct NPYRefusalTests {
  static let tooShort = "the data end too early:"
  static let one = [UInt8](repeating: 0, count: 8)

  static func shape(_ shape: String) -> [UInt8] {
    NPYBytes.file(type: "<f8", shape: shape, one)
  }

  static let kinds = [
    Refused(
      "an archive", ZipBytes.archive(.init()),
      "x: an .npy file was expected, found a zip archive, which readNPZ reads if it is an "
        + ".npz file"),
    Refused(
      "an archive without entries", ZipBytes.archive(),
      "x: an .npy file was expected, found a zip archive, which readNPZ reads if it is an "
        + ".npz file"),
    Refused("gzip", [0x1F, 0x8B, 8], "x: an .npy file was expected, found gzip data"),
    Refused(
      "HDF5", [0x89, 0x48, 0x44, 0x46, 0x0D], "x: an .npy file was expected, found an HDF5 file"),
    Refused("a pickle", [0x80, 4, 0x95], "x: an .npy file was expected, found a Python pickle"),
    Refused("text", Array("1.0, 2.0\n".utf8), "x: an .npy file was expected, found text"),
    Refused(
      "something else", [0, 1, 2, 3, 4, 5, 6, 7],
      "x: an .npy file was expected, found the bytes 0x00 0x01 0x02 0x03 0x04 0x05"),
    Refused(
      "cut in the magic", [0x93, 0x4E],
      "x, byte 2: \(tooShort) the start of an .npy file needs 10 bytes, found 2"),
    Refused(
      "cut in the length of version 2", NPYBytes.magic + [2, 0, 10, 0],
      "x, byte 10: \(tooShort) the start of an .npy file needs 12 bytes, found 10"),
    Refused(
      "version 4", NPYBytes.magic + [4, 0, 0, 0],
      "x, byte 6: version 1.0, 2.0 or 3.0 of the .npy format was expected, found 4.0"),
    Refused(
      "version 1.1", NPYBytes.magic + [1, 1, 0, 0],
      "x, byte 6: version 1.0, 2.0 or 3.0 of the .npy format was expected, found 1.1"),
    Refused(
      "a header that the file cuts", NPYBytes.magic + [1, 0, 100, 0] + Array("{".utf8),
      "x, byte 11: \(tooShort) the header needs 100 bytes, found 1"),
    Refused(
      "a long header", NPYBytes.magic + [2, 0, 0, 0, 0, 0x80],
      "x, byte 8: a header of at most 10000 bytes was expected, as NumPy does, found a length of "
        + "2147483648"),
  ]

  static let sizes = [
    Refused("-1", shape("(-1,)"), "x, byte 61: a size of at least 0 was expected, found -1"),
    Refused(
      "a size above all", shape("(9223372036854775808,)"),
      "x, byte 61: a size of at most 9223372036854775807 was expected, found "
        + "9223372036854775808"),
    Refused(
      "sizes above all", shape("(4294967296, 4294967296)"),
      "x, byte 10: a shape that memory can hold was expected, found (4294967296, 4294967296)"),
    Refused(
      "bytes above all", shape("(1152921504606846976,)"),
      "x, byte 10: a shape that memory can hold was expected, found (1152921504606846976,)"),
    Refused(
      "sizes above all beside a 0", shape("(0, 4294967296, 4294967296)"),
      "x, byte 10: a shape that memory can hold was expected, found (0, 4294967296, 4294967296)"),
    Refused(
      "33 axes", shape("(" + String(repeating: "1, ", count: 33) + ")"),
      "x, byte 60: at most 32 axes were expected, as NumPy has, found 33"),
    Refused(
      "too few bytes", shape("(2,)"),
      "x, byte 68: content of 16 bytes was expected for the shape (2,) of <f8, found 8"),
    Refused(
      "a claim of terabytes", shape("(1099511627776,)"),
      "x, byte 80: content of 8796093022208 bytes was expected for the shape (1099511627776,) of <f8, "
        + "found 8"),
    Refused(
      "bytes after an empty array", shape("(0, 3)"),
      "x, byte 70: content of 0 bytes was expected for the shape (0, 3) of <f8, found 8"),
    Refused(
      "a byte after the array", NPYBytes.file + [0],
      "x, byte 68: content of 16 bytes was expected for the shape (2,) of <f8, found 17"),
    Refused(
      "a byte after the one bool", NPYBytes.file(type: "|b1", shape: "()", [1, 0]),
      "x, byte 66: content of 1 byte was expected for the shape () of |b1, found 2"),
    Refused(
      "a bool of 2", NPYBytes.file(type: "|b1", shape: "(2, 2)", order: "True", [1, 0, 2, 1]),
      "x, byte 71: a bool of 0 or 1 was expected in element [0, 1], found 2"),
  ]

  @Test(arguments: kinds + sizes) func file(_ file: Refused) {
    let text = errorText { _ = try decodeNPY(file.bytes, path: "x") }
    #expect(text == file.error)
  }

  @Test func everyTruncationIsRefused() throws {
    for name in ["rank2-f8.npy", "version2.npy", "i2-big-fortran.npy"] {
      let bytes = try Golden.bytes("sound/\(name)")
      for length in 1..<bytes.count {
        let text = errorText { _ = try decodeNPY(Array(bytes[..<length]), path: "x") }
        #expect(text.hasPrefix("x, byte "), "\(name), \(length) bytes")
      }
    }
  }
}
