import Files

/// The header block of one archive member, in the format of ustar (POSIX.1-1988), GNU or Unix V7.
struct TarHeader: Equatable {
  static let blockSize = 512

  /// The path in the archive without a leading "./".
  let name: String
  /// Bytes of content; 0 for members that have none by their type.
  let size: Int
  /// Whether this is a regular file, not a directory, link or extension record.
  let isFile: Bool

  /// - Parameters:
  ///   - block: the 512 bytes.
  ///   - position: where they lie, for errors.
  /// - Throws: when the checksum is wrong, the size is not octal, or the name is absolute or
  ///   leads out of the archive's folder.
  init(_ block: [UInt8], at position: FilePosition) throws(DatasetError) {
    func at(_ field: Range<Int>) -> FilePosition {
      position.at(position.offset + field.lowerBound)
    }
    // Archives older than the magic exist; their checksum tells them from other files.
    let hasMagic = block[Field.magic].elementsEqual("ustar".utf8)
    // The checksum counts its own field as spaces.
    let spaces = Field.checksum.count * Int(UInt8(ascii: " "))
    let checksum = sum(block) - sum(block[Field.checksum]) + spaces
    guard octal(block[Field.checksum]) == checksum else {
      guard hasMagic else { throw .notTar(at: position, found: FileKind(block[...])) }
      throw .tarChecksum(
        at: at(Field.checksum), expected: checksum, found: text(block[Field.checksum]))
    }

    // POSIX continues long names in the prefix field; GNU keeps other things there.
    let isPOSIX = hasMagic && block[Field.magic.upperBound] == 0
    let prefix = isPOSIX ? text(block[Field.prefix]) : ""
    let path = (prefix.isEmpty ? "" : prefix + "/") + text(block[Field.name])
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw .unsafeMemberName(at: position, found: path)
    }
    name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path

    let type = block[Field.type]
    isFile = type == UInt8(ascii: "0") || type == 0
    // Links, devices, directories and pipes: whatever their size field says, nothing follows.
    guard !(UInt8(ascii: "1")...UInt8(ascii: "6")).contains(type) else {
      size = 0
      return
    }
    guard let size = octal(block[Field.size]) else {
      throw .tarSize(at: at(Field.size), found: text(block[Field.size]))
    }
    self.size = size
  }

  private enum Field {
    static let name = 0..<100
    static let size = 124..<136
    static let checksum = 148..<156
    static let type = 156
    static let magic = 257..<262
    static let prefix = 345..<500
  }
}

private func sum(_ bytes: some Sequence<UInt8>) -> Int {
  bytes.reduce(0) { $0 + Int($1) }
}

/// Characters up to the first NUL; what a terminal might obey becomes "?".
private func text(_ field: ArraySlice<UInt8>) -> String {
  let characters = field.prefix { $0 != 0 }
  return String(
    decoding: characters.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") },
    as: UTF8.self)
}

/// Octal digits, after spaces or none, ended by NUL, space or the field's end.
///
/// The longest field has twelve digits, 36 bits, so the value cannot overflow.
private func octal(_ field: ArraySlice<UInt8>) -> Int? {
  let space = UInt8(ascii: " ")
  let digits = field.drop { $0 == space }.prefix { $0 != space && $0 != 0 }
  let isOctal = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
  guard !digits.isEmpty, isOctal else { return nil }
  return digits.reduce(0) { $0 << 3 | Int($1 - UInt8(ascii: "0")) }
}
