import Testing

@testable import NumPyFiles

/// Every sentence about a file that is no sound `.npz` file.
///
/// The sound archive has one entry: its header at 0, 84 bytes of data at 35, its record in the
/// directory at 119, the end record at 170; 192 bytes.
@Suite struct NPZRefusalTests {
  static let sound = ZipBytes.archive(.init())
  static let two = ZipBytes.archive(.named("a.npy"), .named("b.npy"))

  static let kinds = [
    Refused(
      "an array", NPYBytes.file,
      "x: an .npz file was expected, found an .npy file, which readNPY reads"),
    Refused("text", Array("PK".utf8), "x: an .npz file was expected, found text"),
    Refused(
      "something before the archive", [0] + sound,
      "x: an .npz file was expected, found the bytes 0x00 0x50 0x4B 0x03 0x04 0x14"),
  ]

  static let ends = [
    Refused(
      "cut", Array(sound.dropLast()),
      "x: a zip end record was expected at the end of the file, found none, so the file was cut "
        + "short"),
    Refused(
      "cut in the data", Array(sound[..<100]),
      "x: a zip end record was expected at the end of the file, found none, so the file was cut "
        + "short"),
    Refused(
      "a byte more", sound + [0],
      "x, byte 192: the end of the file was expected after the zip end record, found 1 byte"),
    Refused(
      "a comment", sound.setting(.end, 20, UInt16(2)) + [65, 66],
      "x, byte 192: the end of the file was expected after the zip end record, found 2 bytes"),
    Refused(
      "a comment that is not there", sound.setting(.end, 20, UInt16(2)),
      "x, byte 190: comment length 0 was expected, found 2"),
    Refused(
      "the second disk", sound.setting(.end, 4, UInt16(1)),
      "x, byte 174: an archive in one file was expected, found disk 1 of several"),
    Refused(
      "a directory on the second disk", sound.setting(.end, 6, UInt16(1)),
      "x, byte 176: an archive in one file was expected, found disk 1 of several"),
    Refused(
      "an entry on the second disk", sound.setting(.directory, 34, UInt16(1)),
      "x, byte 153: an archive in one file was expected, found disk 1 of several"),
    Refused(
      "two counts that differ", sound.setting(.end, 8, UInt16(2)),
      "x, byte 178: entry count 1 was expected, found 2"),
    Refused(
      "a wrong count", sound.setting(.end, 8, UInt16(2)).setting(.end, 10, UInt16(2)),
      "x, byte 170: entry count 1 was expected, found 2"),
    Refused(
      "a directory longer than the file", sound.setting(.end, 12, UInt32(174)),
      "x, byte 170: the data end too early: the directory of the archive needs 174 bytes, "
        + "found 170"),
    Refused(
      "a directory elsewhere", sound.setting(.end, 16, UInt32(121)),
      "x, byte 170: directory offset 119 was expected, found 121"),
    Refused(
      "a directory without end", sound.setting(.end, 16, UInt32.max),
      "x, byte 170: directory offset 119 was expected, found 4294967295"),
    Refused(
      "a directory that begins early",
      sound.setting(.end, 12, UInt32(52)).setting(.end, 16, UInt32(118)),
      "x, byte 118: a record of the directory was expected, found 0x014B5040"),
    Refused(
      "a record that is cut", sound.setting(.directory, 28, UInt16(6)),
      "x, byte 170: the data end too early: a record of the directory needs 52 bytes, found 51"),
    Refused(
      "half a record", sound.setting(.directory, 32, UInt16(1)),
      "x, byte 170: the data end too early: a record of the directory needs 52 bytes, found 51"),
  ]

  static let layouts = [
    Refused(
      "an entry over another", two.setting(.directory, 42, UInt32(1), occurrence: 1),
      "x, byte 1: b.npy was expected at byte 119 or later, because the entry before it ends "
        + "there, found it here"),
    Refused(
      "two entries in one place", two.setting(.directory, 42, UInt32(119)),
      "x, byte 149: the name \"a.npy\" was expected, as in the directory, found \"b.npy\""),
    Refused(
      "an entry over the directory", sound.setting(.directory, 42, UInt32(100)),
      "x, byte 119: the data end too early: the header of a.npy needs 30 bytes, found 19"),
    Refused(
      "an entry beyond the file", sound.setting(.directory, 42, UInt32(5000)),
      "x, byte 119: the data end too early: the header of a.npy needs 30 bytes, found 0"),
    Refused(
      "an entry that is not there", sound.setting(.directory, 42, UInt32(1)),
      "x, byte 1: the header of a.npy was expected, found 0x1404034B"),
    Refused(
      "bytes that belong to nothing", ZipBytes.archive(.init(descriptor: [1, 2, 3])),
      "x, byte 119: the next entry or the directory was expected, found 3 bytes in between"),
    Refused(
      "bytes between entries", ZipBytes.archive(.init(descriptor: [1]), .named("b.npy")),
      "x, byte 119: the next entry or the directory was expected, found 1 byte in between"),
    Refused(
      "an entry that nobody lists", two.setting(.end, 10, UInt16(1)),
      "x, byte 348: entry count 1 was expected, found 2"),
  ]

  @Test(arguments: kinds + ends + layouts) func structure(_ file: Refused) {
    let text = errorText { _ = try decodeNPZ(file.bytes, path: "x") }
    #expect(text == file.error)
  }

  @Test func soundArchivesAreRead() throws {
    for bytes in [Self.sound, Self.two, ZipBytes.zip64] {
      let tensors = try decodeNPZ(bytes, path: "x")
      #expect(tensors["a"]?.scalars == [1, 2])
    }
  }

  @Test func everyTruncationIsRefused() throws {
    for name in ["stored.npz", "piped.npz", "compressed.npz"] {
      let bytes = try Golden.bytes("sound/\(name)")
      for length in 4..<bytes.count {
        let text = errorText { _ = try decodeNPZ(Array(bytes[..<length]), path: "x") }
        #expect(
          text == "x: a zip end record was expected at the end of the file, found none, "
            + "so the file was cut short", "\(name), \(length) bytes")
      }
    }
  }
}
