import NumPyFiles
import Testing

/// Every sentence about the content of an entry that can be found but not read.
@Suite struct NPZContentRefusalTests {
  static let file = NPYBytes.file
  static let zeros = [UInt8](repeating: 0, count: 1 << 20)

  /// Deflate data without compression: blocks of a length, its complement and the bytes.
  static func stored(_ bytes: [UInt8], isLast: Bool = true) -> [UInt8] {
    [isLast ? 1 : 0] + littleEndian(UInt16(bytes.count)) + littleEndian(~UInt16(bytes.count))
      + bytes
  }

  static let all = [
    Refused(
      "a changed byte", NPZRefusalTests.sound.setting(110, UInt8(9)),
      "x, byte 0 of a.npy: CRC-32 0xB96F3677 was expected, found 0xE4448F2F, so the entry is "
        + "damaged"),
    Refused(
      "no array", ZipBytes.archive(.init(content: Array("hello".utf8))),
      "x, byte 0 of a.npy: an array in .npy format was expected, found text"),
    Refused(
      "nothing", ZipBytes.archive(.init(content: [])),
      "x, byte 0 of a.npy: an array in .npy format was expected, found nothing"),
    Refused(
      "an archive", ZipBytes.archive(.init(content: NPZRefusalTests.sound)),
      "x, byte 0 of a.npy: an array in .npy format was expected, found a zip archive"),
    Refused(
      "an array that is cut", ZipBytes.archive(.init(content: Array(file.dropLast(8)))),
      "x, byte 68 of a.npy: content of 16 bytes was expected for the shape (2,) of <f8, found 8"),
    Refused(
      "a deflated array that is cut", ZipBytes.archive(.deflated(Array(file.dropLast(8)))),
      "x, byte 68 of a.npy: content of 16 bytes was expected for the shape (2,) of <f8, found 8"),
    Refused(
      "a bomb that is no array", ZipBytes.archive(.deflated(zeros)),
      "x, byte 0 of a.npy: an array in .npy format was expected, found the bytes 0x00 0x00 0x00 "
        + "0x00 0x00 0x00"),
    Refused(
      "more than the directory says", ZipBytes.archive(.deflated(data: deflate(file + zeros))),
      "x, byte 84 of a.npy: the end was expected after 84 bytes, as the directory says, "
        + "found more"),
    Refused(
      "less than the directory says",
      ZipBytes.archive(.deflated(data: deflate(Array(file.dropLast())))),
      "x, byte 83 of a.npy: content of 84 bytes was expected, as the directory says, found 83"),
    Refused(
      "no deflate data", ZipBytes.archive(.deflated(data: [7, 0, 0, 0])),
      "x, byte 0 of a.npy: sound deflate data were expected, found damage: invalid block type"),
    Refused(
      "deflate data that are cut",
      ZipBytes.archive(.deflated(data: stored(file, isLast: false))),
      "x, byte 84 of a.npy: sound deflate data were expected, found damage: the data end too "
        + "early"),
    Refused(
      "bytes after the deflate data", ZipBytes.archive(.deflated(data: stored(file) + [0, 0])),
      "x, byte 84 of a.npy: the end of the compressed data was expected, found 2 bytes more"),
    Refused(
      "another content", ZipBytes.archive(.deflated(data: stored(file.setting(80, UInt8(9))))),
      "x, byte 0 of a.npy: CRC-32 0xB96F3677 was expected, found 0xC46779FD, so the entry is "
        + "damaged"),
    Refused(
      "a name with another language",
      ZipBytes.archive(.init(name: Array("é.npy".utf8), content: [1], flags: 0x0800)),
      "x, byte 0 of é.npy: an array in .npy format was expected, found the bytes 0x01"),
  ]

  @Test(arguments: all) func content(_ file: Refused) {
    let text = errorText { _ = try decodeNPZ(file.bytes, path: "x") }
    #expect(text == file.error)
  }

  /// Every bit of stored content is protected; of deflated content, all that change it.
  @Test(arguments: ["stored.npz", "compressed.npz", "piped-compressed.npz"])
  func changedBitsAreRefused(_ name: String) throws {
    let sound = try Golden.bytes("sound/\(name)")
    let tensors = try decodeNPZ(sound, path: name).mapValues(Golden.Array.init)
    let signature = littleEndian(ZipBytes.Record.directory.rawValue)
    let end = try #require(sound.indices.first { sound[$0...].starts(with: signature) })
    var (refused, same) = (0, 0)
    // The first header has 30 bytes, 8 of name, 20 of zip64.
    for bit in 58 * 8..<end * 8 {
      var bytes = sound
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      do {
        let read = try decodeNPZ(bytes, path: name)
        #expect(read.mapValues(Golden.Array.init) == tensors, "bit \(bit)")
        same += 1
      } catch {
        refused += 1
      }
    }
    // What is not refused: times and versions in the other headers, unused bits of deflate.
    #expect(refused > 20 * same)
  }
}
