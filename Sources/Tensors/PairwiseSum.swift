/// Sums in NumPy 1.x's order of additions, which decides the last digits.
///
/// The courses' published means were printed by NumPy 1.x; a plain left-to-right sum agrees with
/// them to 13 digits only.
enum PairwiseSum {
  /// The number of elements that NumPy 1.x hands to its inner loop at once.
  static let blockSize = 8192

  // Specialized for callers in other files, from which debug builds hide the bodies.

  /// The sum of a whole array: pairwise within blocks, block sums from left to right.
  @specialized(where T == Float)
  @specialized(where T == Double)
  static func blocked<T: TensorScalar>(_ elements: UnsafeBufferPointer<T>) -> T {
    var sum: T = 0
    add(elements, to: &sum)
    return sum
  }

  /// Adds the pairwise sum of one block after the other.
  @specialized(where T == Float)
  @specialized(where T == Double)
  static func add<T: TensorScalar>(_ elements: UnsafeBufferPointer<T>, to sum: inout T) {
    var start = 0
    while start < elements.count {
      let end = min(start + blockSize, elements.count)
      sum += pairwise(UnsafeBufferPointer(rebasing: elements[start..<end]))
      start = end
    }
  }

  /// The pairwise sum: up to 128 elements in eight interleaved accumulators, more by halves.
  static func pairwise<T: TensorScalar>(_ elements: UnsafeBufferPointer<T>) -> T {
    let count = elements.count
    if count < 8 {
      var sum: T = 0
      for index in 0..<count { sum += elements[index] }
      return sum
    }
    if count <= 128 { return eightAccumulators(elements) }
    var half = count / 2
    half -= half % 8
    return pairwise(UnsafeBufferPointer(rebasing: elements[..<half]))
      + pairwise(UnsafeBufferPointer(rebasing: elements[half...]))
  }

  private static func eightAccumulators<T: TensorScalar>(_ x: UnsafeBufferPointer<T>) -> T {
    var (r0, r1, r2, r3) = (x[0], x[1], x[2], x[3])
    var (r4, r5, r6, r7) = (x[4], x[5], x[6], x[7])
    let whole = x.count - x.count % 8
    var index = 8
    while index < whole {
      r0 += x[index]
      r1 += x[index + 1]
      r2 += x[index + 2]
      r3 += x[index + 3]
      r4 += x[index + 4]
      r5 += x[index + 5]
      r6 += x[index + 6]
      r7 += x[index + 7]
      index += 8
    }
    let low: T = (r0 + r1) + (r2 + r3)
    let high: T = (r4 + r5) + (r6 + r7)
    var sum = low + high
    while index < x.count {
      sum += x[index]
      index += 1
    }
    return sum
  }
}
