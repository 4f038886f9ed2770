import Files
import Tensors

#if _endian(big)
  #error("NumPyFiles copies little-endian elements as they are")
#endif

/// The elements of a file, in the file's type and order, and their way into a tensor.
struct NPYElements {
  private let header: NPYHeader
  private let bytes: UnsafeRawBufferPointer
  private let start: NumPyFileError.Position

  /// - Parameters:
  ///   - bytes: as many as `header` asks for.
  ///   - start: where the header begins, for errors.
  init(_ header: NPYHeader, _ bytes: UnsafeRawBufferPointer, at start: NumPyFileError.Position) {
    (self.header, self.bytes, self.start) = (header, bytes, start)
  }

  func tensor() throws(NumPyFileError) -> Tensor {
    switch header.type.kind {
    case .float64:
      if let copy { return copy }
      return try tensor(.float64) { Double(bitPattern: word($0)) }
    case .float32:
      if let copy { return copy }
      return try tensor(.float32) { Float(bitPattern: word($0)) }
    case .float16: return try tensor(.float32) { Float(Float16(bitPattern: word($0))) }
    case .int8: return try tensor(.float64) { Double(word($0) as Int8) }
    case .int16: return try tensor(.float64) { Double(word($0) as Int16) }
    case .int32: return try tensor(.float64) { Double(word($0) as Int32) }
    case .uint8: return try tensor(.float64) { Double(word($0) as UInt8) }
    case .uint16: return try tensor(.float64) { Double(word($0) as UInt16) }
    case .uint32: return try tensor(.float64) { Double(word($0) as UInt32) }
    case .int64:
      return try tensor(.float64) { place throws(NumPyFileError) in
        try exactly(word(place) as Int64, place)
      }
    case .uint64:
      return try tensor(.float64) { place throws(NumPyFileError) in
        try exactly(word(place) as UInt64, place)
      }
    case .bool:
      return try tensor(.float64) { place throws(NumPyFileError) in try truth(place) }
    }
  }

  /// The tensor that is a plain copy of the bytes, where type and order allow it.
  private var copy: Tensor? {
    guard !header.type.isBigEndian, !header.isFortranOrder || header.shape.count < 2 else {
      return nil
    }
    let dtype: DType = header.type.kind == .float64 ? .float64 : .float32
    return Tensor(shape: header.shape, dtype: dtype) { $0.copyMemory(from: bytes) }
  }

  /// The number at a place in the file's order, in the machine's byte order.
  private func word<Word: FixedWidthInteger>(_ place: Int) -> Word {
    let word = bytes.loadUnaligned(
      fromByteOffset: place * MemoryLayout<Word>.size, as: Word.self)
    return header.type.isBigEndian ? Word(bigEndian: word) : word
  }

  private func exactly(
    _ integer: some FixedWidthInteger, _ place: Int
  ) throws(NumPyFileError) -> Double {
    guard let value = Double(exactly: integer) else {
      throw .inexactInteger(at: position(place), index: index(place), found: "\(integer)")
    }
    return value
  }

  private func truth(_ place: Int) throws(NumPyFileError) -> Double {
    let byte: UInt8 = word(place)
    guard byte <= 1 else {
      throw .notABool(at: position(place), index: index(place), found: byte)
    }
    return Double(byte)
  }

  private func position(_ place: Int) -> NumPyFileError.Position {
    start.at(header.size + place * header.type.kind.byteCount)
  }
}

// Orders.
extension NPYElements {
  private func tensor<Scalar>(
    _ dtype: DType, _ element: (Int) throws(NumPyFileError) -> Scalar
  ) throws(NumPyFileError) -> Tensor {
    try Tensor(shape: header.shape, dtype: dtype) { memory throws(NumPyFileError) in
      let target = memory.assumingMemoryBound(to: Scalar.self)
      if header.isFortranOrder {
        try transpose(to: target, element)
      } else {
        for place in target.indices { target[place] = try element(place) }
      }
    }
  }

  /// Goes through the tensor in its order; in the file, the first index varies fastest.
  private func transpose<Scalar>(
    to target: UnsafeMutableBufferPointer<Scalar>,
    _ element: (Int) throws(NumPyFileError) -> Scalar
  ) throws(NumPyFileError) {
    guard !target.isEmpty else { return }
    let columns = header.shape.last ?? 1
    let rows = target.count / columns
    for row in 0..<rows {
      let place = fortranPlace(ofRow: row)
      for column in 0..<columns {
        target[row * columns + column] = try element(place + column * rows)
      }
    }
  }

  /// The place in the file of a row's first element; rows are counted over all leading axes.
  private func fortranPlace(ofRow row: Int) -> Int {
    var (place, rest) = (0, row)
    var stride = header.count / (header.shape.last ?? 1)
    for size in header.shape.dropLast().reversed() {
      stride /= size
      place += rest % size * stride
      rest /= size
    }
    return place
  }

  /// The index, one number for each axis, of a place in the file.
  private func index(_ place: Int) -> [Int] {
    var (index, rest) = ([Int](), place)
    for size in header.isFortranOrder ? header.shape : header.shape.reversed() {
      index.append(rest % size)
      rest /= size
    }
    return header.isFortranOrder ? index : index.reversed()
  }
}
