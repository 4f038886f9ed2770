import Testing

@testable import NumPyFiles

/// Every sentence about zip64 records and fields; see `NPZRefusalTests` for the offsets.
///
/// With zip64, the end record of 56 bytes is at 170, the locator at 226, the old end record at 246.
@Suite struct Zip64RefusalTests {
  static let sound = NPZRefusalTests.sound

  static let all = [
    Refused(
      "another offset", ZipBytes.zip64.setting(.locator, 8, UInt64(1)),
      "x, byte 234: zip64 record offset 170 was expected, found 1"),
    Refused(
      "an offset above all", ZipBytes.zip64.setting(.locator, 8, UInt64.max),
      "x, byte 234: zip64 record offset 170 was expected, found 9223372036854775807"),
    Refused(
      "two disks", ZipBytes.zip64.setting(.locator, 16, UInt32(2)),
      "x, byte 242: disk count 1 was expected, found 2"),
    Refused(
      "a locator on the second disk", ZipBytes.zip64.setting(.locator, 4, UInt32(1)),
      "x, byte 230: an archive in one file was expected, found disk 1 of several"),
    Refused(
      "no record", ZipBytes.zip64.setting(.zip64End, 0, UInt32(0)),
      "x, byte 170: the zip64 end record was expected, found 0x00000000"),
    Refused(
      "a longer record", ZipBytes.zip64.setting(.zip64End, 4, UInt64(45)),
      "x, byte 174: zip64 record size 44 was expected, found 45"),
    Refused(
      "another count", ZipBytes.zip64.setting(.zip64End, 24, UInt64(2)),
      "x, byte 194: entry count 1 was expected, found 2"),
    Refused(
      "another count in the old record", ZipBytes.zip64.setting(.end, 8, UInt16(2)),
      "x, byte 254: entry count 1 was expected, found 2"),
    Refused(
      "another size in the old record", ZipBytes.zip64.setting(.end, 12, UInt32(2)),
      "x, byte 258: directory size 51 was expected, found 2"),
    Refused(
      "another offset in the old record", ZipBytes.zip64.setting(.end, 16, UInt32(2)),
      "x, byte 262: directory offset 119 was expected, found 2"),
    Refused(
      "a locator alone", [0x50, 0x4B, 3, 4] + Array(ZipBytes.zip64[226...]),
      "x, byte 4: the data end too early: the zip64 end record needs 56 bytes, found 4"),
    Refused(
      "an extra field that is cut", ZipBytes.archive(.init(extra: [1, 0, 8])),
      "x, byte 170: a complete zip64 field with the sizes of a.npy was expected, "
        + "found something else"),
    Refused(
      "an extra field longer than all", ZipBytes.archive(.init(extra: [1, 0, 8, 0, 1])),
      "x, byte 170: a complete zip64 field with the sizes of a.npy was expected, "
        + "found something else"),
    Refused(
      "two zip64 fields", ZipBytes.archive(.init(extra: [1, 0, 0, 0, 1, 0, 0, 0])),
      "x, byte 170: a complete zip64 field with the sizes of a.npy was expected, "
        + "found something else"),
    Refused(
      "no zip64 field where one is needed", sound.setting(.directory, 20, UInt32.max),
      "x, byte 170: a complete zip64 field with the sizes of a.npy was expected, "
        + "found something else"),
  ]

  @Test(arguments: all) func record(_ file: Refused) {
    let text = errorText { _ = try decodeNPZ(file.bytes, path: "x") }
    #expect(text == file.error)
  }
}
