import Checking
import Tensors

/// Where a tensor's elements lie in a file, or those of a sample.
struct RecordedTensor: Codable, Sendable {
  let shape: [Int]
  let isFloat32: Bool

  /// The first byte, and the one behind the last.
  let begin: Int
  let end: Int

  /// Of a tensor of which only a sample was kept.
  let digest: UInt64?

  /// More than any report holds.
  private static let (highestRank, mostElements) = (8, 32 << 20)

  /// How many elements of a large tensor are kept.
  private static let sampleCount = 512

  init(_ tensor: Tensor, sampling limit: Int?, appendingTo bytes: inout [UInt8]) {
    shape = tensor.shape
    isFloat32 = tensor.dtype == .float32
    begin = bytes.count
    var scalars = tensor.scalars
    if let limit, scalars.count > max(limit, Self.sampleCount) {
      digest = Self.digest(scalars)
      scalars = Self.positions(in: scalars.count).map { scalars[$0] }
    } else {
      digest = nil
    }
    if isFloat32 {
      Self.append(scalars.map { Float($0).bitPattern.littleEndian }, to: &bytes)
    } else {
      Self.append(scalars.map(\.bitPattern.littleEndian), to: &bytes)
    }
    end = bytes.count
  }

  /// Whether so many bytes are enough for it, and it is a tensor at all.
  func isSound(among count: Int) -> Bool {
    guard shape.count <= Self.highestRank, shape.allSatisfy({ 0...1 << 24 ~= $0 }),
      // In numbers that do not overflow.
      shape.reduce(1.0, { $0 * Double($1) }) <= Double(Self.mostElements)
    else { return false }
    let size = shape.reduce(1, *)
    let kept = digest == nil ? size : Self.sampleCount
    return 0 <= begin && begin <= end && end <= count
      && end - begin == kept * (isFloat32 ? 4 : 8)
      && (digest == nil || size > Self.sampleCount)
  }

  /// - Parameter twin: The tensor that it is compared with, whose elements stand in the place of
  ///   those that were not kept.
  func tensor(from bytes: [UInt8], beside twin: Tensor?) -> Tensor {
    let scalars = scalars(bytes)
    let dtype: DType = isFloat32 ? .float32 : .float64
    guard let digest else { return Tensor(scalars, shape: shape, dtype: dtype) }
    let isAlike = twin?.shape == shape && twin?.dtype == dtype
    var all = isAlike ? twin!.scalars : Array(repeating: 0, count: shape.reduce(1, *))
    if !(isAlike && Self.digest(all) == digest) {
      for (position, scalar) in zip(Self.positions(in: all.count), scalars) {
        all[position] = scalar
      }
    }
    return Tensor(all, shape: shape, dtype: dtype)
  }

  private func scalars(_ bytes: [UInt8]) -> [Double] {
    bytes[begin..<end].withUnsafeBytes { bytes in
      if isFloat32 {
        return stride(from: 0, to: bytes.count, by: 4).map {
          Double(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))))
        }
      }
      return stride(from: 0, to: bytes.count, by: 8).map {
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
      }
    }
  }

  private static func append<Word>(_ words: [Word], to bytes: inout [UInt8]) {
    words.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Positions all over the tensor, in no row or column in particular.
  private static func positions(in count: Int) -> [Int] {
    let step = count / sampleCount
    return (0..<sampleCount).map { $0 * step + ($0 &* 0x9E37_79B1 >> 7) % step }
  }

  /// FNV-1a of the elements' bits.
  private static func digest(_ scalars: [Double]) -> UInt64 {
    scalars.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01b3 }
  }
}
