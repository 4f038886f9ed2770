import Files

/// The first bytes of every `.npy` file: `\x93NUMPY`.
let npyMagic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

/// The largest number of axes: NumPy 1.26's.
let maximumRank = 32

/// What the header of a `.npy` file says, checked against the file's length.
///
/// Magic, version, the length of the text in two bytes (version 1.0) or four (2.0, 3.0), the text.
/// Source: NumPy enhancement proposal 1, "A simple file format for NumPy arrays".
struct NPYHeader {
  /// NumPy refuses longer ones, too; 32 axes of twenty digits need a tenth of it.
  static let maximumLength = 10_000

  let type: NPYElementType
  let isFortranOrder: Bool
  let shape: [Int]
  /// The bytes before the elements.
  let size: Int

  /// - Parameters:
  ///   - bytes: the beginning of the content, with all of the header if there is one.
  ///   - contentSize: the length of all of the content.
  ///   - start: where the content begins, for errors.
  /// - Throws: unless the header is sound and the elements fill the content to its end.
  init(
    _ bytes: ArraySlice<UInt8>, contentSize: Int, at start: NumPyFileError.Position
  ) throws(NumPyFileError) {
    let text = try headerText(bytes, at: start)
    let begin = bytes.startIndex
    var parser = NPYHeaderParser(text, at: start.at(text.startIndex - begin))
    let fields = try parser.fields()
    guard case .numbers(let type) = fields.elements else {
      fatalError("NPYHeader: objects, though numbers were expected")
    }
    self.type = type
    isFortranOrder = fields.isFortranOrder
    shape = fields.shape
    size = text.endIndex - begin
    guard let elementSize = elementSize(shape, type.kind.byteCount) else {
      throw .sizesOverflow(at: start.at(text.startIndex - begin), shape: shape)
    }
    guard elementSize == contentSize - size else {
      throw .wrongContentSize(
        at: start.at(size), shape: shape, type: type.descriptor, expected: elementSize,
        found: contentSize - size)
    }
  }

  var count: Int { shape.reduce(1, *) }
}

/// The text of the header, which the length before it delimits.
func headerText(
  _ bytes: ArraySlice<UInt8>, at start: NumPyFileError.Position
) throws(NumPyFileError) -> ArraySlice<UInt8> {
  let present = bytes.prefix(npyMagic.count)
  guard present.elementsEqual(npyMagic.prefix(bytes.count)), !bytes.isEmpty else {
    throw .notAnArray(at: start, found: .init(bytes))
  }
  func require(_ count: Int) throws(NumPyFileError) {
    guard bytes.count >= count else {
      throw .endsTooEarly(
        at: start.at(bytes.count), in: .arrayHeader, expected: count, found: bytes.count)
    }
  }
  try require(10)
  let begin = bytes.startIndex
  let (major, minor) = (bytes[begin + 6], bytes[begin + 7])
  guard (1...3).contains(major), minor == 0 else {
    throw .unsupportedVersion(at: start.at(6), major: major, minor: minor)
  }
  let textStart = major == 1 ? 10 : 12
  try require(textStart)
  let length =
    major == 1
    ? Int(bytes.number(at: begin + 8, as: UInt16.self))
    : Int(bytes.number(at: begin + 8, as: UInt32.self))
  guard length <= NPYHeader.maximumLength else {
    throw .headerTooLong(at: start.at(8), maximum: NPYHeader.maximumLength, found: length)
  }
  guard length <= bytes.count - textStart else {
    throw .endsTooEarly(
      at: start.at(bytes.count), in: .headerText, expected: length,
      found: bytes.count - textStart)
  }
  return bytes[begin + textStart..<begin + textStart + length]
}

/// The bytes of all elements in the file, `nil` when they or the tensor's do not fit in memory.
///
/// A size of 0 makes no shape of impossible sizes possible: neither NumPy nor `Tensor` take them.
private func elementSize(_ shape: [Int], _ byteCount: Int) -> Int? {
  var count = 1
  for size in shape where size != 0 {
    let (product, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow else { return nil }
    count = product
  }
  guard count <= Int.max / 8 else { return nil }
  return shape.contains(0) ? 0 : count * byteCount
}
