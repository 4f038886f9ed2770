import Files

/// An array of unsigned bytes in the IDX format of the MNIST family, plain or gzip.
///
/// Source: the format's description on the MNIST page of LeCun, Cortes and Burges.
public struct IDXFile: Sendable, Equatable {
  /// What a file holds; the raw value is the rank of its array.
  public enum Content: Int, Sendable {
    /// N labels; the file begins with 0x00000801.
    case labels = 1
    /// N images of H rows and W columns; the file begins with 0x00000803.
    case images = 3

    var magic: UInt32 { 0x0800 | UInt32(rawValue) }
    var headerSize: Int { 4 + 4 * rawValue }
  }

  /// The size of the largest file of MNIST and Fashion-MNIST: 60,000 images of 28 × 28.
  public static let mnistMaximumSize = 16 + 60_000 * 28 * 28

  /// `[N]` for labels, `[N, H, W]` for images.
  public let sizes: [Int]
  /// The elements in row-major order.
  public let bytes: [UInt8]
  /// The first byte, for errors about the content.
  let start: FilePosition

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - content: what the file must hold.
  ///   - maximumSize: bytes that header and elements may have at most, after decompression;
  ///     from 1 to 2^40.
  /// - Throws: `DatasetError` when the file cannot be read, holds something else, is shorter or
  ///   longer than its header says, or larger than `maximumSize`. Nothing is allocated by a
  ///   size that the file only claims.
  public init(
    path: String, expecting content: Content, maximumSize: Int = IDXFile.mnistMaximumSize
  ) throws(DatasetError) {
    let stream = try openStream(path: path, maximumSize: maximumSize)
    start = stream.position
    let header = try stream.readBytes(upTo: content.headerSize)
    if let kind = kindUnlessIDX(header, stream) {
      throw .notIDX(at: start, expected: content, found: bigEndian(header, at: 0), kind: kind)
    }
    sizes = try parseHeader(header, start: start, expecting: content)
    let size = try contentSize(
      sizes, at: start.at(4), maximum: max(0, maximumSize - content.headerSize))

    if let remaining = stream.remainingSize {
      try check(remaining, isAtLeast: size, sizes: sizes, after: header.count, start: start)
    }
    bytes = try stream.readBytes(upTo: size)
    try check(bytes.count, isAtLeast: size, sizes: sizes, after: header.count, start: start)
    // The read that finds the end also makes gzip verify its checksum.
    guard try stream.skip(1) == 0 else {
      throw .bytesAfterContent(at: start.at(header.count + size))
    }
  }
}

/// What the file is if it is not IDX at all: every IDX file begins with two zeros.
private func kindUnlessIDX(_ header: [UInt8], _ stream: any ByteStream) -> FileKind? {
  guard header.count >= 4, header[0] != 0 || header[1] != 0 else { return nil }
  let more = (try? stream.readBytes(upTo: 512)) ?? []
  return FileKind((header + more)[...])
}

private func parseHeader(
  _ header: [UInt8], start: FilePosition, expecting content: IDXFile.Content
) throws(DatasetError) -> [Int] {
  // The magic comes first: a short label file is still told from an image file.
  if header.count >= 4 {
    try checkMagic(header, start: start, expecting: content)
  }
  guard header.count == content.headerSize else {
    throw .endsTooEarly(
      at: start.at(header.count), in: .idxHeader, expected: content.headerSize,
      found: header.count)
  }
  return (1...content.rawValue).map { Int(bigEndian(header, at: 4 * $0)) }
}

private func checkMagic(
  _ header: [UInt8], start: FilePosition, expecting content: IDXFile.Content
) throws(DatasetError) {
  guard header[2] == 0x08 else { throw .wrongIDXType(at: start.at(2), found: header[2]) }
  guard header[3] == content.rawValue else {
    throw .wrongIDXRank(at: start.at(3), expected: content, found: Int(header[3]))
  }
}

private func contentSize(
  _ sizes: [Int], at position: FilePosition, maximum: Int
) throws(DatasetError) -> Int {
  guard !sizes.contains(0) else { throw .emptyDimension(at: position, sizes: sizes) }
  var count = 1
  for size in sizes {
    let (product, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow else { throw .sizesOverflow(at: position, sizes: sizes) }
    count = product
  }
  guard count <= maximum else {
    throw .contentTooLarge(at: position, sizes: sizes, maximum: maximum, found: count)
  }
  return count
}

private func check(
  _ found: Int, isAtLeast expected: Int, sizes: [Int], after headerSize: Int,
  start: FilePosition
) throws(DatasetError) {
  guard found >= expected else {
    throw .endsTooEarly(
      at: start.at(headerSize + found), in: .idxContent(sizes: sizes), expected: expected,
      found: found)
  }
}

private func bigEndian(_ bytes: [UInt8], at offset: Int) -> UInt32 {
  bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
