import Files

/// The bytes that bare deflate data expand to, for an entry that holds an array.
///
/// Memory grows with what arrives and ends at the size that the directory states. The array's
/// header is checked against that size first, so that a bomb that is no array costs one chunk.
///
/// - Parameters:
///   - size: how many bytes there must be.
///   - elements: which arrays the caller reads.
///   - position: the entry, for errors.
func inflated(
  _ data: ArraySlice<UInt8>, size: Int, of elements: NPYContent,
  at position: NumPyFileError.Position
) throws(NumPyFileError) -> [UInt8] {
  try data.withUnsafeBufferPointer { input throws(NumPyFileError) in
    let entry = try DeflatedEntry(input, at: position)
    var content: [UInt8] = []
    try entry.append(upTo: min(size, DeflatedEntry.chunkSize), to: &content)
    try elements.check(content[...], contentSize: size, at: position)
    try entry.append(upTo: size, to: &content)
    try entry.checkEnd(after: content.count, expected: size)
    return content
  }
}

/// Compressed data in memory that are expanded piece by piece.
private final class DeflatedEntry {
  static let chunkSize = 1 << 16

  private let input: UnsafeBufferPointer<UInt8>
  private let position: NumPyFileError.Position
  private let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkSize)
  private let inflater: Inflater
  private var hasEnded = false
  private var consumed = 0

  init(
    _ input: UnsafeBufferPointer<UInt8>, at position: NumPyFileError.Position
  ) throws(NumPyFileError) {
    (self.input, self.position) = (input, position)
    do throws(Inflater.StartError) {
      inflater = try Inflater(.none)
    } catch {
      throw .deflateDamaged(at: position, reason: error.reason)
    }
  }

  deinit { chunk.deallocate() }

  /// Appends until the content has a length, or the data end.
  func append(upTo length: Int, to content: inout [UInt8]) throws(NumPyFileError) {
    while content.count < length, !hasEnded {
      let produced = try step(room: min(chunk.count, length - content.count))
      content.append(contentsOf: chunk[..<produced])
    }
  }

  /// Checks that the content is complete and that neither it nor the data go on.
  func checkEnd(after found: Int, expected: Int) throws(NumPyFileError) {
    let end = position.at(found)
    if !hasEnded, try step(room: 1) > 0 { throw .inflatesTooFar(at: end, expected: expected) }
    guard found == expected else {
      throw .inflatesTooLittle(at: end, expected: expected, found: found)
    }
    guard consumed == input.count else {
      throw .bytesAfterDeflate(at: end, found: input.count - consumed)
    }
  }

  /// Inflates into the chunk and returns how many bytes came: 0 at the end only.
  private func step(room: Int) throws(NumPyFileError) -> Int {
    var length = 0
    while !hasEnded, length == 0 {
      let (consumed, produced, progress) = inflater.inflate(
        UnsafeBufferPointer(rebasing: input[self.consumed...]),
        into: UnsafeMutableBufferPointer(rebasing: chunk[..<room]))
      self.consumed += consumed
      length += produced
      switch progress {
      case .goesOn: break
      case .ended: hasEnded = true
      // Room in the output is left, so it is input that is missing.
      case .needsInput: throw damage("the data end too early")
      case .damaged(let reason): throw damage(reason)
      }
    }
    return length
  }

  private func damage(_ reason: String) -> NumPyFileError {
    .deflateDamaged(at: position.at(inflater.producedSize), reason: reason)
  }
}
