import Files

/// The members of a tar archive, one after the other; as a stream, the current member's bytes.
final class TarReader: ByteStream {
  private let archive: any ByteStream
  private var member: TarHeader?
  private var offset = 0

  init(_ archive: any ByteStream) {
    self.archive = archive
  }

  /// Goes to the next member, over whatever is left of the current one.
  ///
  /// - Returns: its header, or `nil` at the end of the archive.
  /// - Throws: when a header is damaged or the archive ends inside a header or a member.
  func next() throws(DatasetError) -> TarHeader? {
    try skipMember()
    let position = archive.position
    let block = try archive.readBytes(upTo: TarHeader.blockSize)
    // A block of zeros ends an archive; some writers leave it out.
    if block.allSatisfy({ $0 == 0 }), block.isEmpty || block.count == TarHeader.blockSize {
      return nil
    }
    guard block.count == TarHeader.blockSize else {
      let kind = FileKind(block[...])
      if position.offset == 0, block.count >= 4, kind.name != nil {
        throw .notTar(at: position, found: kind)
      }
      throw .endsTooEarly(
        at: archive.position, in: .tarHeader, expected: TarHeader.blockSize, found: block.count)
    }
    let header = try TarHeader(block, at: position)
    member = header
    return header
  }

  var position: FilePosition {
    FilePosition(
      path: archive.position.path, offset: offset, unit: .member(member?.name ?? "no member"))
  }

  // What the header claims is no promise that so many bytes will come.
  var remainingSize: Int? { nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    guard let member else { return 0 }
    let wanted = min(buffer.count, member.size - offset)
    if wanted == 0 { return 0 }
    let length = try archive.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
    guard length > 0 else {
      throw .endsTooEarly(
        at: archive.position, in: .tarMember(name: member.name), expected: member.size,
        found: offset)
    }
    offset += length
    return length
  }

  private func skipMember() throws(DatasetError) {
    guard let size = member?.size else { return }
    try skip(size - offset)
    // Members are padded to whole blocks; a missing end shows at the next header.
    let padding = (TarHeader.blockSize - size % TarHeader.blockSize) % TarHeader.blockSize
    try archive.skip(padding)
    member = nil
    offset = 0
  }
}
