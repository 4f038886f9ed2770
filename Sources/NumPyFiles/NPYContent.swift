/// Which arrays a caller reads from an archive.
enum NPYContent {
  case numbers
  /// Python objects, whose header does not say how many bytes they take.
  case objects(maximumSize: Int)

  /// Checks the beginning of an array before the rest of it is expanded.
  ///
  /// - Parameters:
  ///   - beginning: with all of the header, if there is one.
  ///   - start: where the array begins, for errors.
  func check(
    _ beginning: ArraySlice<UInt8>, contentSize: Int, at start: NumPyFileError.Position
  ) throws(NumPyFileError) {
    switch self {
    case .numbers: _ = try NPYHeader(beginning, contentSize: contentSize, at: start)
    case .objects(let maximumSize):
      _ = try NPYObjectHeader(beginning, at: start)
      guard contentSize <= maximumSize else {
        throw .objectsTooLarge(at: start, maximum: maximumSize, found: contentSize)
      }
    }
  }
}
