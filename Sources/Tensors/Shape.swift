/// Ends the program because an operation was called with operands that it cannot take.
///
/// The message names the operation and what it got: `matmul: [2, 3] × [4, 5]: inner dimensions
/// differ (3 ≠ 4)`. `fatalError`, because an optimized build drops the text of a precondition.
package func fail(_ operation: String, _ problem: String) -> Never {
  fatalError("\(operation): \(problem)")
}

enum Shape {
  static func elementCount(_ shape: [Int]) -> Int {
    var count = 1
    for dimension in shape {
      guard dimension >= 0 else { fail("shape", "\(shape) has a negative dimension") }
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else { fail("shape", "\(shape) has more elements than fit in memory") }
      count = product
    }
    return count
  }

  /// The distance, in elements, between neighbors along each axis of a row-major tensor.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in stride(from: shape.count - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The shape of an element-wise result by NumPy's broadcasting rule: aligned at the last axis,
  /// dimensions agree or one of them is 1.
  static func broadcast(_ lhs: [Int], _ rhs: [Int], operation: String) -> [Int] {
    let rank = max(lhs.count, rhs.count)
    var result = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let left = dimension(lhs, axis, rank: rank)
      let right = dimension(rhs, axis, rank: rank)
      guard left == right || left == 1 || right == 1 else {
        fail(
          operation,
          "\(lhs) and \(rhs) do not broadcast (\(left) ≠ \(right))"
            + (suggestion(lhs, rhs, operation) ?? ""))
      }
      result[axis] = left == 1 ? right : left
    }
    return result
  }

  /// What may have been meant by operands that do not fit.
  private static func suggestion(_ lhs: [Int], _ rhs: [Int], _ operation: String) -> String? {
    guard ["+", "-", "*", "/"].contains(operation) else { return nil }
    if operation == "*", lhs.count == 2, rhs.count == 2, lhs[1] == rhs[0] {
      return "; the product of matrices is matmul(a, b)"
    }
    let (longer, shorter) = lhs.count > rhs.count ? (lhs, rhs) : (rhs, lhs)
    if longer.count == shorter.count + 1, shorter == Array(longer.dropLast()) {
      let first = Array(longer.dropFirst())
      return
        "; a reduction along the last axis gives \(shorter + [1]) with keepDims: true, and one "
        + "along the first gives \(first)"
    }
    return nil
  }

  /// Strides with which `shape` is read as if it had the shape `target`: 0 along repeated axes.
  static func broadcastStrides(_ shape: [Int], to target: [Int]) -> [Int] {
    let own = strides(shape)
    let offset = target.count - shape.count
    return target.indices.map { axis in
      axis < offset || shape[axis - offset] == 1 ? 0 : own[axis - offset]
    }
  }

  /// An axis counted from the front; negative axes count from the back.
  static func axis(_ axis: Int, of shape: [Int], operation: String) -> Int {
    let resolved = axis < 0 ? axis + shape.count : axis
    guard shape.indices.contains(resolved) else {
      fail(operation, "axis \(axis) does not exist in a tensor of shape \(shape)")
    }
    return resolved
  }

  /// What to write for a position that counts from the end, where none does.
  static func advice(on position: Int, axis: Int) -> String {
    position < 0 ? "; write x.shape[\(axis)] - \(position.magnitude) for \(position)" : ""
  }

  private static func dimension(_ shape: [Int], _ axis: Int, rank: Int) -> Int {
    let own = axis - (rank - shape.count)
    return own < 0 ? 1 : shape[own]
  }
}
