import Files
import Pickles

/// A file of a CIFAR set in its Python version: a pickled dictionary.
///
/// `data` is an array of N × 3,072 unsigned bytes, each row as the pixels of a record of the binary
/// version; the labels are lists of N integers, `labels` in CIFAR-10, `coarse_labels` and
/// `fine_labels` in CIFAR-100. Python 2 wrote the published files. Source: Krizhevsky, the CIFAR-10
/// page, "Python / Matlab versions".
struct CIFARPickle {
  private let start: FilePosition
  /// For each label of a record, those of all images.
  private let labels: [[UInt8]]
  private let pixels: ArraySlice<UInt8>

  /// - Parameter stream: stands at the first byte of the file.
  /// - Throws: when the file is damaged or no whole file of this kind.
  init(_ kind: CIFARFileKind, reading stream: any ByteStream) throws(DatasetError) {
    start = stream.position
    let dictionary = try PickledDictionary(reading: stream, maximumSize: kind.maximumPickleSize)
    pixels = try readPixels(dictionary["data"], count: kind.recordCount)
    var labels: [[UInt8]] = []
    for label in kind.labels {
      labels.append(try readLabels(dictionary[label.key], label, count: kind.recordCount))
    }
    self.labels = labels
  }

  /// The records of a slice, as in the binary version.
  func records(_ slice: CIFARSlice) -> CIFARRecords {
    let size = CIFARFileKind.imageShape.reduce(1, *)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(slice.byteCount)
    for image in slice.images {
      let record = image - slice.firstImage
      for label in labels { bytes.append(label[record]) }
      let first = pixels.startIndex + record * size
      bytes.append(contentsOf: pixels[first..<first + size])
    }
    return CIFARRecords(slice, bytes: bytes, start: start)
  }
}

private func readPixels(
  _ value: PickledValue, count: Int
) throws(DatasetError) -> ArraySlice<UInt8> {
  let expected = [count, CIFARFileKind.imageShape.reduce(1, *)]
  let array = try reading { () throws(PickleError) in try value.array }
  guard array.shape == expected, array.type.code == "u1", !array.isFortranOrder else {
    throw .wrongPixelArray(
      at: value.position, expected: expected, found: array.shape, type: array.type.code)
  }
  return try reading { () throws(PickleError) in try array.bytes }
}

private func readLabels(
  _ value: PickledValue, _ kind: CIFARLabel, count: Int
) throws(DatasetError) -> [UInt8] {
  let elements = try reading { () throws(PickleError) in try value.elements }
  guard elements.count == count else {
    throw .wrongLabelCount(at: value.position, of: kind, expected: count, found: elements.count)
  }
  var labels: [UInt8] = []
  for (record, element) in elements.enumerated() {
    let label = try reading { () throws(PickleError) in try element.integer }
    guard (0..<kind.classCount).contains(label) else {
      throw .wrongRecordLabel(at: element.position, record: record, expected: kind, found: label)
    }
    labels.append(UInt8(label))
  }
  return labels
}

extension CIFARFileKind {
  /// Beside the records there are names of files; pixels that Python 3 pickled in protocol 2 are
  /// text, in which half of them take two bytes.
  var maximumPickleSize: Int { 2 * size }
}

extension CIFARLabel {
  /// The key of these labels in a file.
  fileprivate var key: String {
    switch self {
    case .cifar10: "labels"
    case .coarse: "coarse_labels"
    case .fine: "fine_labels"
    }
  }

  /// The key of the names of these labels in the file for them.
  var namesKey: String {
    switch self {
    case .cifar10: "label_names"
    case .coarse: "coarse_label_names"
    case .fine: "fine_label_names"
    }
  }
}
