import Pickles

/// What the header of an array of Python objects says.
///
/// Behind it, the array is pickled as a whole, so that nothing about the bytes follows from it.
struct NPYObjectHeader {
  let shape: [Int]
  /// The bytes before the pickle.
  let size: Int

  /// - Parameter start: where the array begins, for errors.
  init(
    _ bytes: ArraySlice<UInt8>, at start: NumPyFileError.Position
  ) throws(NumPyFileError) {
    let text = try headerText(bytes, at: start)
    let begin = bytes.startIndex
    var parser = NPYHeaderParser(
      text, expectsObjects: true, at: start.at(text.startIndex - begin))
    shape = try parser.fields().shape
    size = text.endIndex - begin
  }
}

/// The array of Python objects in a file or an entry that lies at `start`.
func decodeObjects(
  _ bytes: ArraySlice<UInt8>, at start: NumPyFileError.Position
) throws(NumPyFileError) -> PickledArray {
  let header = try NPYObjectHeader(bytes, at: start)
  let pickleStart = start.at(header.size)
  let array: PickledArray
  do throws(PickleError) {
    array = try Pickle(bytes.dropFirst(header.size), at: pickleStart).value.array
  } catch {
    throw .pickle(error)
  }
  guard array.shape == header.shape else {
    throw .shapesDiffer(at: pickleStart, expected: header.shape, found: array.shape)
  }
  return array
}
