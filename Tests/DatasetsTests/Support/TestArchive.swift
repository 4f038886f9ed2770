/// The archive of CIFAR-100 as far as its test file goes, not compressed.
enum TestArchive {
  static let name = "cifar-100-binary.tar.gz"
  static let folder = "cifar-100-binary"
  static let testHeader = TarBytes.header("\(folder)/test.bin", size: CIFAR100Bytes.testSize)
  /// Where the content of an archive's only member ends, and its padding.
  static let contentEnd = 512 + CIFAR100Bytes.testSize
  static let paddingEnd = 512 + (CIFAR100Bytes.testSize + 511) / 512 * 512

  /// Writes the archive, cut to a size; the test file is zeros but for the pieces.
  static func write(
    size: Int = paddingEnd + 1_024, header: [UInt8] = testHeader, _ pieces: [Int: [UInt8]] = [:],
    in directory: TemporaryDirectory
  ) throws {
    var all = [0: header]
    for (offset, bytes) in pieces { all[512 + offset] = bytes }
    // Pieces behind the cut would make the file longer.
    try directory.writeSparse(size: 0, pieces: all, to: Self.name)
    try directory.truncate(Self.name, to: size)
  }
}
