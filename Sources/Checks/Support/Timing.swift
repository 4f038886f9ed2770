import Tensors

/// How long something takes, for lines that people read; no verdict depends on a time.
package enum Timing {
  /// The seconds of one call, until all that it returns is computed.
  package static func seconds(_ body: () -> [Tensor]) -> Double {
    let start = ContinuousClock.now
    // An element that is read has been computed.
    for tensor in body() where tensor.count > 0 { _ = tensor[flat: 0] }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// The least of several calls, after one that is not counted: whatever else the machine does only
  /// adds to it.
  package static func least(of count: Int, _ body: () -> [Tensor]) -> Double {
    _ = seconds(body)
    return (0..<count).map { _ in seconds(body) }.min()!
  }

  /// Milliseconds with three significant digits.
  package static func text(_ seconds: Double) -> String {
    "\(significant(1e3 * seconds)) ms"
  }

  /// A number with about three significant digits, without an exponent.
  package static func significant(_ number: Double) -> String {
    String(printf: number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number)
  }
}

/// The largest difference of two results, per unit of the second one's largest magnitude; infinite
/// where their shapes differ, or where one of them is not a number.
package func relativeDifference(_ result: Tensor, _ other: Tensor) -> Double {
  guard result.shape == other.shape else { return .infinity }
  let difference = abs(result - other).max() / abs(other).max()
  return difference.isNaN ? .infinity : difference
}
