import Files

/// The records of a slice, as read.
struct CIFARRecords {
  let slice: CIFARSlice
  /// As in the binary version.
  let bytes: [UInt8]
  /// The first byte of the file, for errors.
  let start: FilePosition

  /// - Throws: when the stream ends before the slice is complete.
  init(
    reading slice: CIFARSlice, from stream: any ByteStream, start: FilePosition
  ) throws(DatasetError) {
    self.slice = slice
    self.start = start
    bytes = try stream.readBytes(upTo: slice.byteCount)
    guard bytes.count == slice.byteCount else {
      throw .endsTooEarly(
        at: start.at(slice.byteOffset + bytes.count), in: .records(of: slice.file.kind),
        expected: slice.byteCount, found: bytes.count)
    }
  }

  /// The records that were put together from another version, whose labels have been checked.
  init(_ slice: CIFARSlice, bytes: [UInt8], start: FilePosition) {
    self.slice = slice
    self.bytes = bytes
    self.start = start
  }

  /// Appends the images that this slice has of a range of the whole set.
  ///
  /// - Parameter label: which of a record's labels is wanted; all are checked.
  /// - Throws: when a label is not one of its classes.
  func append(
    _ range: Range<Int>, label: CIFARLabel, toPixels pixels: inout [UInt8],
    labels: inout [Int]
  ) throws(DatasetError) {
    let kinds = slice.file.kind.labels
    let recordSize = slice.file.kind.recordSize
    for image in range.clamped(to: slice.images) {
      let offset = (image - slice.images.lowerBound) * recordSize
      for (index, kind) in kinds.enumerated() {
        let found = bytes[offset + index]
        guard found < kind.classCount else {
          throw .wrongRecordLabel(
            at: start.at(slice.byteOffset + offset + index), record: image - slice.firstImage,
            expected: kind, found: Int(found))
        }
        if kind == label { labels.append(Int(found)) }
      }
      pixels.append(contentsOf: bytes[offset + kinds.count..<offset + recordSize])
    }
  }
}
