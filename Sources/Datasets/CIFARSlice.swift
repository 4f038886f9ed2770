/// Consecutive records that are wanted from one batch file.
struct CIFAR10Slice {
  let fileName: String
  /// The number of the batch's first image in the whole set.
  let firstImage: Int
  /// Numbers in the batch.
  let records: Range<Int>

  var byteOffset: Int { records.lowerBound * CIFAR10.recordSize }
  var byteCount: Int { records.count * CIFAR10.recordSize }

  /// For each batch that is needed, the shortest slice that holds its part of every range.
  static func covering(_ ranges: [Range<Int>], fileNames: [String]) -> [CIFAR10Slice] {
    fileNames.enumerated().compactMap { number, fileName in
      let first = number * CIFAR10.recordsPerBatch
      let batch = first..<first + CIFAR10.recordsPerBatch
      let parts = ranges.map { $0.clamped(to: batch) }.filter { !$0.isEmpty }
      guard let lower = parts.map(\.lowerBound).min(), let upper = parts.map(\.upperBound).max()
      else { return nil }
      return CIFAR10Slice(
        fileName: fileName, firstImage: first, records: lower - first..<upper - first)
    }
  }
}

/// The bytes of a slice, as read.
struct CIFAR10Batch {
  let slice: CIFAR10Slice
  let bytes: [UInt8]
  /// The first byte of the batch file, for errors.
  let start: FilePosition

  /// - Throws: when the stream ends before the slice is complete.
  init(
    reading slice: CIFAR10Slice, from stream: any ByteStream, start: FilePosition
  ) throws(DatasetError) {
    self.slice = slice
    self.start = start
    bytes = try stream.readBytes(upTo: slice.byteCount)
    guard bytes.count == slice.byteCount else {
      throw .endsTooEarly(
        at: start.at(slice.byteOffset + bytes.count), in: .cifarRecords,
        expected: slice.byteCount, found: bytes.count)
    }
  }

  /// Appends the images that this batch has of a range of the whole set.
  ///
  /// - Throws: when a label is not one of the ten classes.
  func append(
    _ range: Range<Int>, toPixels pixels: inout [UInt8], labels: inout [Int]
  ) throws(DatasetError) {
    let lower = slice.firstImage + slice.records.lowerBound
    let upper = slice.firstImage + slice.records.upperBound
    for image in range.clamped(to: lower..<upper) {
      let offset = (image - lower) * CIFAR10.recordSize
      let label = bytes[offset]
      guard label < CIFAR10.classNames.count else {
        throw .wrongLabel(
          at: start.at(slice.byteOffset + offset), classCount: CIFAR10.classNames.count,
          found: label)
      }
      labels.append(Int(label))
      pixels.append(contentsOf: bytes[offset + 1..<offset + CIFAR10.recordSize])
    }
  }
}
