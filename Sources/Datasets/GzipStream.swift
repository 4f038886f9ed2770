import Files

let gzipMagic: [UInt8] = [0x1F, 0x8B]

/// What a gzip file expands to, decompressed while it is read.
///
/// What follows a member is treated as gzip does: zeros are padding, another member goes on with
/// the content, anything else is ignored. The stream's end is reached only when zlib found the
/// checksum and the length of every member right. Format: RFC 1952.
final class GzipStream: ByteStream {
  private let file: FileStream
  private let maximumSize: Int
  private let inflater: Inflater
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
  /// The part of `input` that has been read and not been used.
  private var pending = 0..<0
  private var producedSize = 0
  /// Where in the file the current member begins.
  private var memberOffset = 0
  private var hasEnded = false

  /// - Parameter maximumSize: decompressed bytes after which reading ends with an error.
  init(_ file: FileStream, maximumSize: Int) throws(DatasetError) {
    self.file = file
    self.maximumSize = maximumSize
    do throws(Inflater.StartError) {
      inflater = try Inflater(.gzip)
    } catch {
      throw .gzipDamaged(at: file.position, reason: error.reason)
    }
  }

  deinit { input.deallocate() }

  var position: FilePosition {
    FilePosition(path: file.path, offset: producedSize, unit: .decompressed)
  }

  var remainingSize: Int? { hasEnded ? 0 : nil }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    // One byte more than allowed shows that the data go on.
    let room = min(buffer.count, maximumSize - producedSize + 1)
    let output = UnsafeMutableBufferPointer(
      rebasing: buffer.bindMemory(to: UInt8.self)[..<room])
    var length = 0
    while !hasEnded, length == 0 { length = try inflateOnce(into: output) }
    producedSize += length
    guard producedSize <= maximumSize else {
      throw .decompressedTooLarge(path: file.path, maximum: maximumSize)
    }
    return length
  }

  private func inflateOnce(into output: UnsafeMutableBufferPointer<UInt8>) throws(DatasetError)
    -> Int
  {
    if pending.isEmpty { pending = 0..<(try file.read(into: UnsafeMutableRawBufferPointer(input))) }
    let (consumed, produced, progress) = inflater.inflate(
      UnsafeBufferPointer(rebasing: input[pending]), into: output)
    pending = pending.dropFirst(consumed)
    switch progress {
    case .goesOn: break
    case .ended: try goToNextMember()
    // Room in the output is left, so it is input that is missing.
    case .needsInput: throw .gzipTruncated(at: file.position)
    case .damaged(let reason): throw try fault(reason)
    }
    return produced
  }

  private var consumedSize: Int { memberOffset + inflater.consumedSize }

  private func goToNextMember() throws(DatasetError) {
    memberOffset = try offsetAfterZeros(from: consumedSize)
    file.seek(to: memberOffset)
    hasEnded = try file.readBytes(upTo: 2) != gzipMagic
    file.seek(to: memberOffset)
    inflater.reset()
    pending = 0..<0
  }

  private func offsetAfterZeros(from offset: Int) throws(DatasetError) -> Int {
    var offset = offset
    file.seek(to: offset)
    while true {
      let bytes = try file.readBytes(upTo: input.count)
      let zeroCount = bytes.prefix { $0 == 0 }.count
      offset += zeroCount
      if bytes.isEmpty || zeroCount < bytes.count { return offset }
    }
  }

  /// The error for what zlib reports; checksum and length stand in the file's last eight bytes.
  private func fault(_ reason: String) throws(DatasetError) -> DatasetError {
    let here = FilePosition(path: file.path, offset: consumedSize)
    let stored = here.at(consumedSize - 4)
    switch reason {
    case "incorrect data check":
      return .gzipChecksum(
        at: stored, expected: try storedNumber(at: stored), found: inflater.checksum)
    case "incorrect length check":
      return .gzipLength(
        at: stored, expected: try storedNumber(at: stored),
        found: UInt32(truncatingIfNeeded: inflater.producedSize))
    default:
      return .gzipDamaged(at: here, reason: reason)
    }
  }

  private func storedNumber(at position: FilePosition) throws(DatasetError) -> UInt32 {
    file.seek(to: position.offset)
    let bytes = try file.readBytes(upTo: 4)
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
