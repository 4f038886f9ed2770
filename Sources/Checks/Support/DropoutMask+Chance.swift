import Checking
import Glibc
import Tensors

/// Statistics of masks: ones where an element was kept, zeros where it was dropped.
///
/// Every bound is one that independent draws exceed with a probability below 2·e⁻²⁵, or 6·10⁻¹¹,
/// whatever p is. A section looks at some thousands of numbers, so that a right implementation
/// fails it in fewer than one of 10⁶ runs.
extension DropoutMask {
  private static let exponent = 25.0

  /// Above this number of elements only near neighbours along the axes are compared.
  private static let mostElements = 4096

  /// Whether so many of `total` elements were kept as independent draws with probability p keep.
  public static func countFault(_ count: Double, of total: Int, p: Double) -> String? {
    if isPlausible(count, of: total, p: p) { return nil }
    let numbers = String(
      printf: "%d of %d elements were kept, expected about %.0f", Int(count), total,
      p * Double(total))
    let isInverted = isPlausible(count, of: total, p: 1 - p)
    return isInverted ? numbers + ", as if \(p) were the probability of dropping" : numbers
  }

  /// Chernoff's bound: P(count is as far from p · total) ≤ e^(−total · divergence) on each side.
  private static func isPlausible(_ count: Double, of total: Int, p: Double) -> Bool {
    let fraction = count / Double(total)
    let divergence = entropyTerm(fraction, p) + entropyTerm(1 - fraction, 1 - p)
    return Double(total) * divergence <= exponent
  }

  private static func entropyTerm(_ found: Double, _ expected: Double) -> Double {
    found > 0 ? found * Glibc.log(found / expected) : 0
  }

  /// Whether so many elements were kept as independent draws keep: in all, and at every index of
  /// every axis.
  /// - Parameter axes: What an index of an axis is called, such as "row"; `nil` for the general words.
  public static func frequencyFault(
    _ mask: Tensor, p: Double, axes: [String]? = nil
  ) -> String? {
    if let fault = countFault(mask.sum(), of: mask.count, p: p) { return "in all, " + fault }
    let names = axes ?? axisNames(mask.shape)
    for (axis, length) in mask.shape.enumerated() {
      let inner = mask.shape[(axis + 1)...].reduce(1, *)
      let counts = mask.reshaped(-1, length, inner).sum(axis: 2).sum(axis: 0).scalars
      for (index, count) in counts.enumerated() {
        if let fault = countFault(count, of: mask.count / length, p: p) {
          return "in \(names[axis]) \(index), " + fault
        }
      }
    }
    return nil
  }

  /// Whether elements are kept independently of each other, at any distance in row-major order.
  public static func independenceFault(
    _ mask: Tensor, p: Double, axes: [String]? = nil
  ) -> String? {
    let centered = (mask - p).reshaped(-1)
    let count = mask.count
    for distance in distances(mask.shape) where distance < count {
      let pairs = Double(count - distance)
      let products = centered[0..<count - distance] * centered[distance..<count]
      let correlation = products.sum() / (p * (1 - p)) / pairs
      if !(Swift.abs(correlation) <= correlationBound(pairs, p)) {
        let place = place(distance, mask.shape, axes ?? axisNames(mask.shape))
        let (alike, expected) = agreement(correlation, pairs, p)
        return place + " are not dropped independently: "
          + String(
            printf: "%.0f of %.0f pairs are kept or dropped together, expected about %.0f", alike,
            pairs, expected)
      }
    }
    return nil
  }

  /// Bernstein's bound for the mean of products that have mean 0 and variance 1.
  private static func correlationBound(_ pairs: Double, _ p: Double) -> Double {
    let largest = Swift.max(p / (1 - p), (1 - p) / p)
    let term = exponent * largest / 3
    return (term + (term * term + 2 * exponent * pairs).squareRoot()) / pairs
  }

  /// How many pairs are equal where they correlate so, and where they are independent.
  private static func agreement(
    _ correlation: Double, _ pairs: Double, _ p: Double
  ) -> (found: Double, expected: Double) {
    let independent = p * p + (1 - p) * (1 - p)
    return (pairs * (independent + 2 * correlation * p * (1 - p)), pairs * independent)
  }

  private static func distances(_ shape: [Int]) -> [Int] {
    let strides = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    let near = zip(shape, strides).flatMap { length, stride in
      (1..<4).filter { $0 < length }.map { $0 * stride }
    }
    let count = shape.reduce(1, *)
    return count > mostElements ? near : near + Array(1..<Swift.max(count, 2))
  }

  /// Which elements lie so far apart: those that differ in one index alone, if there are such.
  private static func place(_ distance: Int, _ shape: [Int], _ names: [String]) -> String {
    for (axis, length) in shape.enumerated() {
      let stride = shape[(axis + 1)...].reduce(1, *)
      if distance % stride == 0, distance / stride < length {
        let steps = distance / stride
        return steps == 1
          ? "elements of neighbouring \(names[axis])s"
          : "elements of \(names[axis])s \(steps) apart"
      }
    }
    return "elements \(distance) apart in row-major order"
  }

  private static func axisNames(_ shape: [Int]) -> [String] {
    switch shape.count {
    case 1: ["element"]
    case 2: ["row", "column"]
    default: shape.indices.map { "index of axis \($0)" }
    }
  }
}
