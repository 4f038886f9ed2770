import Testing

@testable import Datasets

/// An archive that is damaged, and the error.
struct DamagedTar: CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let error: String

  init(_ name: String, _ bytes: [UInt8], error: String) {
    testDescription = name
    self.bytes = bytes
    self.error = error
  }

  static let first = TarBytes.member("first", [1, 2, 3])

  static let all = [
    DamagedTar(
      "a wrong checksum", first + TarBytes.header("x", size: 0, checksum: "0012345\u{0}"),
      error: "data, byte 1172: the tar header is damaged: checksum 3645 was expected, "
        + "found \"0012345\""),
    DamagedTar(
      "a checksum that is no number", TarBytes.header("x", size: 0, checksum: "checksum"),
      error: "data, byte 148: the tar header is damaged: checksum 3645 was expected, "
        + "found \"checksum\""),
    DamagedTar(
      "not an archive", [UInt8](repeating: 65, count: 512),
      error: "data, byte 0: a tar header was expected, found text"),
    DamagedTar(
      "a name that leads out", first + TarBytes.member("../etc/passwd", [1]),
      error: "data, byte 1024: a name inside the archive's own folder was expected, "
        + "found \"../etc/passwd\""),
    DamagedTar(
      "a name that leads out in its middle", TarBytes.member("a/../../b", [1]),
      error: "data, byte 0: a name inside the archive's own folder was expected, "
        + "found \"a/../../b\""),
    DamagedTar(
      "a prefix that leads out", TarBytes.member("b", [1], prefix: ".."),
      error: "data, byte 0: a name inside the archive's own folder was expected, "
        + "found \"../b\""),
    DamagedTar(
      "an absolute name", TarBytes.member("/etc/passwd", [1]),
      error: "data, byte 0: a name inside the archive's own folder was expected, "
        + "found \"/etc/passwd\""),
    DamagedTar(
      "a name with control characters", TarBytes.member("../\u{1B}[31mred", [1]),
      error: "data, byte 0: a name inside the archive's own folder was expected, "
        + "found \"../?[31mred\""),
    DamagedTar(
      "a size that is not octal", TarBytes.header("x", sizeField: Array("00000000009\0".utf8)),
      error: "data, byte 124: an octal size was expected in the tar header, "
        + "found \"00000000009\""),
    DamagedTar(
      "no size", TarBytes.header("x", sizeField: Array("            ".utf8)),
      error: "data, byte 124: an octal size was expected in the tar header, "
        + "found \"            \""),
    DamagedTar(
      "a binary size", TarBytes.header("x", sizeField: [0x80] + [UInt8](repeating: 255, count: 11)),
      error: "data, byte 124: an octal size was expected in the tar header, "
        + "found \"????????????\""),
    DamagedTar(
      "cut in a header", first + TarBytes.member("x", [1])[..<100],
      error: "data, byte 1124: the data end too early: a tar header needs 512 bytes, found 100"),
    DamagedTar(
      "cut in a member", first + TarBytes.header("x", size: 1000) + [1, 2, 3],
      error: "data, byte 1539: the data end too early: the archive member x needs 1,000 bytes, "
        + "found 3"),
    DamagedTar(
      "the largest size, which is not there", TarBytes.header("x", size: 0o77777777777),
      error: "data, byte 512: the data end too early: the archive member x needs "
        + "8,589,934,591 bytes, found 0"),
  ]
}

@Suite struct TarReaderTests {
  /// The name and content of each member that is a file.
  func files(_ path: String) throws -> [(name: String, content: [UInt8])] {
    let reader = TarReader(try openStream(path: path, maximumSize: 1 << 40))
    var files: [(name: String, content: [UInt8])] = []
    while let member = try reader.next() {
      if member.isFile { files.append((member.name, try reader.readBytes(upTo: .max))) }
    }
    return files
  }

  @Test(arguments: DamagedTar.all)
  func damageGivesTheError(_ damaged: DamagedTar) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(damaged.bytes, to: "data")
      let text = errorText(in: directory) { _ = try files(path) }
      #expect(text == damaged.error)
    }
  }

  @Test(arguments: ["ustar", "gnu", "v7", "pax", "oldgnu"])
  func archivesOfTheTarCommandAreRead(format: String) throws {
    try withTemporaryDirectory { directory in
      let long = String(repeating: "long/", count: 22) + "name"
      let contents: [(String, [UInt8])] = [
        ("a", []), ("b", Array(repeating: 7, count: 512)), ("c/d", Array(0..<100)),
      ]
      for (name, content) in contents { try directory.write(content, to: "in/\(name)") }
      if format == "ustar" { try directory.write([9], to: "in/\(long)") }
      let (status, output) = try run(
        "cd '\(directory.path)' && tar -C in --format=\(format) -cf out.tar .")
      try #require(status == 0, "\(output)")
      let found = try files(directory.path("out.tar")).sorted { $0.name < $1.name }
      let expected = contents + (format == "ustar" ? [(long, [9])] : [])
      #expect(found.map(\.name) == expected.map(\.0))
      #expect(found.map(\.content) == expected.map(\.1))
    }
  }

  @Test func onlyPOSIXHeadersHaveAPrefix() throws {
    try withTemporaryDirectory { directory in
      let size = Array("00000000000\u{0}".utf8)
      let bytes =
        TarBytes.header("a", sizeField: size, prefix: "posix")
        + TarBytes.header("b", sizeField: size, prefix: "12345670123", magic: "ustar  \u{0}")
        + TarBytes.header("c", sizeField: size, prefix: "anything", magic: "")
      let path = try directory.write(bytes, to: "data")
      let names = try files(path).map(\.name)
      #expect(names == ["posix/a", "b", "c"])
    }
  }

  @Test func archiveWithoutEndBlocksIsRead() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(DamagedTar.first, to: "data")
      let names = try files(path).map(\.name)
      #expect(names == ["first"])
    }
  }

  @Test func nothingAfterTheEndBlockIsRead() throws {
    try withTemporaryDirectory { directory in
      let bytes = DamagedTar.first + TarBytes.end + TarBytes.member("second", [4])
      let path = try directory.write(bytes, to: "data")
      let names = try files(path).map(\.name)
      #expect(names == ["first"])
    }
  }

  @Test func linksHaveNoContentWhateverTheySay() throws {
    try withTemporaryDirectory { directory in
      let link = TarBytes.header("link", size: 5_000, type: "2")
      let path = try directory.write(link + DamagedTar.first + TarBytes.end, to: "data")
      let names = try files(path).map(\.name)
      #expect(names == ["first"])
    }
  }

  @Test func unreadPartOfAMemberIsPassedOver() throws {
    try withTemporaryDirectory { directory in
      let content = [UInt8](repeating: 5, count: 1_300)
      let bytes = TarBytes.member("a", content) + DamagedTar.first + TarBytes.end
      let path = try directory.write(bytes, to: "data")
      let reader = TarReader(try openStream(path: path, maximumSize: 1 << 20))
      let first = try reader.next()
      try reader.skip(600)
      let second = try reader.next()
      #expect(first?.name == "a")
      #expect(second?.name == "first")
      let rest = try reader.readBytes(upTo: 100)
      #expect(rest == [1, 2, 3])
    }
  }
}
