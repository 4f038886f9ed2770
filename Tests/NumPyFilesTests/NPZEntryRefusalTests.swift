import Testing

@testable import NumPyFiles

/// Every sentence about an entry that cannot be read; see `NPZRefusalTests` for the offsets.
@Suite struct NPZEntryRefusalTests {
  static let sound = NPZRefusalTests.sound
  static let safe =
    "x, byte 165: a relative name without \"..\", \"\\\" and control characters was expected, found"

  static func name(_ name: String, _ error: String) -> Refused {
    // The offset of the name, as if all names had five letters.
    let difference = name.utf8.count - 5
    let offset = 165 + difference
    return Refused(
      name, ZipBytes.archive(.named(name)), error.replacing("byte 165", with: "byte \(offset)"))
  }

  static let names = [
    name("../a.npy", "\(safe) \"../a.npy\""),
    name("a/../../b.npy", "\(safe) \"a/../../b.npy\""),
    name("a/..", "\(safe) \"a/..\""),
    name("/a.npy", "\(safe) \"/a.npy\""),
    name("a\\b.npy", "\(safe) \"a\\b.npy\""),
    name("a\u{0}.npy", "\(safe) \"a?.npy\""),
    name("\u{1B}[31m.npy", "\(safe) \"?[31m.npy\""),
    name("a.txt", "x, byte 165: a name that ends in .npy was expected, found \"a.txt\""),
    name("folder/", "x, byte 165: a name that ends in .npy was expected, found \"folder/\""),
    name(
      "é.npy",
      "x, byte 165: an entry's name in ASCII or marked UTF-8 was expected, "
        + "found other bytes"),
    Refused(
      "a name that is no UTF-8", ZipBytes.archive(.init(name: [0xFF, 0x2E], flags: 0x0800)),
      "x, byte 162: an entry's name in ASCII or marked UTF-8 was expected, found other bytes"),
    Refused(
      "a name twice", ZipBytes.archive(.named("a.npy"), .named("a.npy")),
      "x, byte 289: each name was expected once, found \"a.npy\" again"),
    Refused(
      "a name in two spellings",
      ZipBytes.archive(
        .init(name: Array("\u{E9}.npy".utf8), flags: 0x0800),
        .init(name: Array("e\u{301}.npy".utf8), flags: 0x0800)),
      "x, byte 293: each name was expected once, found \"e\u{301}.npy\" again"),
    Refused(
      "another name before the data", sound.setting(30, UInt8(ascii: "b")),
      "x, byte 30: the name \"a.npy\" was expected, as in the directory, found \"b.npy\""),
  ]

  static let methods = [
    Refused(
      "encrypted", sound.setting(.directory, 8, UInt16(1)),
      "x, byte 127: an entry that is not encrypted was expected, found a.npy encrypted"),
    Refused(
      "strongly encrypted", sound.setting(.directory, 8, UInt16(0x40)),
      "x, byte 127: an entry that is not encrypted was expected, found a.npy encrypted"),
    Refused(
      "patched", sound.setting(.directory, 8, UInt16(0x20)),
      "x, byte 127: flags among 0x080E were expected, found 0x0020 for a.npy"),
    Refused(
      "LZMA", sound.setting(.directory, 10, UInt16(14)),
      "x, byte 129: method 0 (stored) or 8 (deflated) was expected, found 14 for a.npy"),
    Refused(
      "other flags before the data", sound.setting(.local, 6, UInt16(2)),
      "x, byte 6: flag field 0 was expected, found 2"),
    Refused(
      "another method before the data", sound.setting(.local, 8, UInt16(8)),
      "x, byte 8: method 0 was expected, found 8"),
    Refused(
      "another checksum before the data", sound.setting(.local, 14, UInt32(8)),
      "x, byte 14: CRC-32 0xB96F3677 was expected, found 0x00000008"),
  ]

  static let sizes = [
    Refused(
      "two sizes of stored data", sound.setting(.directory, 24, UInt32(88)),
      "x, byte 143: uncompressed size 84 was expected, found 88"),
    Refused(
      "other sizes before the data", sound.setting(.local, 18, UInt32(86)),
      "x, byte 18: compressed size 84 was expected, found 86"),
    Refused(
      "another size before the data", sound.setting(.local, 22, UInt32(86)),
      "x, byte 22: uncompressed size 84 was expected, found 86"),
    Refused(
      "data into the directory",
      sound.setting(.directory, 20, UInt64(88 << 32 | 88)).setting(18, UInt64(88 << 32 | 88)),
      "x, byte 119: the data end too early: the data of a.npy needs 88 bytes, found 84"),
    Refused(
      "more than deflate can do",
      ZipBytes.archive(.deflated(data: [3, 0])).setting(.directory, 24, UInt32(3096)),
      "x, byte 61: at most 2 bytes × 1032 were expected from deflating a.npy, found a size of "
        + "3096"),
    Refused(
      "a longer header before the data", sound.setting(28, UInt16(500)),
      "x, byte 119: the data end too early: the header of a.npy needs 535 bytes, found 119"),
  ]

  static let descriptor =
    littleEndian(UInt32(0x0807_4B50)) + littleEndian(ZipBytes.checksum(NPYBytes.file))
    + littleEndian(UInt32(84)) + littleEndian(UInt32(84))

  static let descriptors = [
    Refused(
      "no descriptor", ZipBytes.archive(.init(flags: 8)),
      "x, byte 119: the data end too early: the descriptor behind the data of a.npy needs 16 "
        + "bytes, found 0"),
    Refused(
      "something else", ZipBytes.archive(.init(flags: 8, descriptor: descriptor.setting(0, 0))),
      "x, byte 119: the descriptor behind the data of a.npy was expected, found 0x00000000"),
    Refused(
      "another checksum",
      ZipBytes.archive(.init(flags: 8, descriptor: descriptor.setting(4, UInt32(0)))),
      "x, byte 123: CRC-32 0xB96F3677 was expected, found 0x00000000"),
    Refused(
      "another size",
      ZipBytes.archive(.init(flags: 8, descriptor: descriptor.setting(8, UInt32(0)))),
      "x, byte 127: compressed size 84 was expected, found 0"),
    Refused(
      "numbers before the data that are neither right nor 0",
      ZipBytes.archive(.init(flags: 8, descriptor: descriptor)).setting(18, UInt32(0)),
      "x, byte 18: compressed size 84 was expected, found 0"),
  ]

  @Test(arguments: names + methods + sizes + descriptors) func entry(_ file: Refused) {
    let text = errorText { _ = try decodeNPZ(file.bytes, path: "x") }
    #expect(text == file.error)
  }

  @Test func descriptorIsRead() throws {
    let bytes = ZipBytes.archive(.init(flags: 8, descriptor: Self.descriptor))
    let scalars = try decodeNPZ(bytes, path: "x")["a"]?.scalars
    #expect(scalars == [1, 2])
  }
}
