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

  /// Of a group's count, in a look at how counts scatter.
  private static let smallestVariance = 1.0

  /// Above this number of elements only near neighbors along the axes are compared.
  private static let mostElements = 4096

  /// Whether so many of `total` elements were kept as independent draws with probability p keep.
  package static func countFault(_ count: Double, of total: Int, p: Double) -> String? {
    if isPlausible(count, of: total, p: p) { return nil }
    let numbers = String(
      printf: "%d of %d elements were kept, expected about %.0f", Int(count), total,
      p * Double(total))
    let isInverted = isPlausible(count, of: total, p: 1 - p, exponent: 5)
    return isInverted ? numbers + ", as if \(p) were the probability of dropping" : numbers
  }

  /// Chernoff's bound: P(count is as far from p · total) ≤ e^(−total · divergence) on each side.
  private static func isPlausible(
    _ count: Double, of total: Int, p: Double, exponent: Double = exponent
  ) -> Bool {
    let fraction = count / Double(total)
    let divergence = entropyTerm(fraction, p) + entropyTerm(1 - fraction, 1 - p)
    return Double(total) * divergence <= exponent
  }

  private static func entropyTerm(_ found: Double, _ expected: Double) -> Double {
    found > 0 ? found * Glibc.log(found / expected) : 0
  }

  /// Whether so many elements were kept as independent draws keep: in all, and at every index of
  /// every axis.
  /// - Parameter axes: What an index of an axis is called, such as "row"; `nil` for the general
  ///   words.
  package static func frequencyFault(
    _ mask: Tensor, p: Double, axes: [String]? = nil
  ) -> String? {
    let names = AxisNames(mask.shape, axes)
    return countsFault(mask, p: p, names).map { sharingFault(mask, p: p, names) ?? $0 }
  }

  private static func countsFault(_ mask: Tensor, p: Double, _ names: AxisNames) -> String? {
    if let fault = countFault(mask.sum(), of: mask.count, p: p) { return "in all, " + fault }
    for axis in mask.shape.indices {
      let counts = slices(mask, axis).sum(axis: 2).sum(axis: 0).scalars
      for (index, count) in counts.enumerated() {
        if let fault = countFault(count, of: mask.count / counts.count, p: p) {
          return "\(names.place(axis, index)), " + fault
        }
      }
    }
    return nil
  }

  /// Whether the counts of several groups scatter as those of independent draws: groups that are
  /// given a fixed number of kept elements do not.
  /// - Parameter groups: How many of how many elements each group has kept.
  package static func scatterFault(_ groups: [(kept: Double, of: Int)], p: Double) -> String? {
    // The sums of smaller groups do not come close to χ².
    let groups = groups.filter { p * (1 - p) * Double($0.of) >= smallestVariance }
    guard !groups.isEmpty else { return nil }
    let squares = groups.map { group in
      let difference = group.kept - p * Double(group.of)
      return difference * difference / (p * (1 - p) * Double(group.of))
    }
    let ratio = squares.reduce(0, +) / Double(groups.count)
    guard ratio < 1 else { return nil }
    // Chernoff's bound for the lower tail of χ², to which the sum of squares comes close.
    let rarity = 0.5 * Double(groups.count) * (ratio - 1 - Glibc.log(ratio))
    guard rarity > exponent + 5 else { return nil }
    return String(
      printf: "the numbers kept scatter by %.2g of what chance makes of them, as if nearly as many "
        + "were kept of each, such as %.0f of %d", ratio.squareRoot(), groups[0].kept, groups[0].of)
  }

  /// Whether elements are kept independently of each other, at any distance in row-major order.
  package static func independenceFault(
    _ mask: Tensor, p: Double, axes: [String]? = nil
  ) -> String? {
    let names = AxisNames(mask.shape, axes)
    return pairsFault(mask, p: p, names).map { sharingFault(mask, p: p, names) ?? $0 }
  }

  private static func pairsFault(_ mask: Tensor, p: Double, _ names: AxisNames) -> String? {
    let flat = mask.reshaped(-1)
    let centered = flat - p
    for distance in distances(mask.shape) {
      let (first, last) = (0..<mask.count - distance, distance..<mask.count)
      let products = centered[first] * centered[last]
      let correlation = products.mean() / (p * (1 - p))
      if !(Swift.abs(correlation) <= correlationBound(products.count, p)) {
        let alike = (flat[first] .== flat[last]).sum()
        let expected = (p * p + (1 - p) * (1 - p)) * Double(products.count)
        return names.pairs(distance) + " are not dropped independently: "
          + String(
            printf: "%.0f of %d pairs are kept or dropped together, expected about %.0f", alike,
            products.count, expected)
      }
    }
    return nil
  }

  /// Whether the mask is the same at every index of an axis, unless it is the same everywhere.
  private static func sharingFault(_ mask: Tensor, p: Double, _ names: AxisNames) -> String? {
    guard mask.max() > mask.min() else { return nil }
    for (axis, length) in mask.shape.enumerated() where length > 1 {
      let isAlike = Glibc.pow(p, Double(length)) + Glibc.pow(1 - p, Double(length))
      let positions = Double(mask.count / length)
      guard positions * Glibc.log(isAlike) < -exponent else { continue }
      let parts = slices(mask, axis)
      if parts.max(axis: 1) == parts.min(axis: 1) {
        return "all \(length) \(names.plural(axis)) have the same mask: every "
          + "\(names.singular(axis)) needs draws of its own"
      }
    }
    return nil
  }

  /// The mask with three axes: what comes before an axis, that axis, and what comes after it.
  private static func slices(_ mask: Tensor, _ axis: Int) -> Tensor {
    mask.reshaped(-1, mask.shape[axis], mask.shape[(axis + 1)...].reduce(1, *))
  }

  /// Bernstein's bound for the mean of products that have mean 0 and variance 1.
  package static func correlationBound(_ pairs: Int, _ p: Double) -> Double {
    let largest = Swift.max(p / (1 - p), (1 - p) / p)
    let term = exponent * largest / 3
    return (term + (term * term + 2 * exponent * Double(pairs)).squareRoot()) / Double(pairs)
  }

  private static func distances(_ shape: [Int]) -> [Int] {
    let count = shape.reduce(1, *)
    let near = shape.indices.flatMap { axis in
      (1..<3).filter { $0 < shape[axis] }.map { $0 * shape[(axis + 1)...].reduce(1, *) }
    }
    return count > mostElements || count < 2 ? near : near + Array(1..<count)
  }
}

/// The words for what lies along a tensor's axes.
private struct AxisNames {
  private let shape: [Int]
  private let names: [String]?

  init(_ shape: [Int], _ names: [String]?) {
    self.shape = shape
    self.names = names ?? (shape.count == 2 ? ["row", "column"] : nil)
  }

  /// "in row 3".
  func place(_ axis: Int, _ index: Int) -> String {
    names.map { "in \($0[axis]) \(index)" } ?? "at index \(index) of axis \(axis)"
  }

  /// "row".
  func singular(_ axis: Int) -> String { names?[axis] ?? "part" }

  /// "rows".
  func plural(_ axis: Int) -> String {
    names.map { "\($0[axis])s" } ?? "parts along axis \(axis)"
  }

  /// What lies a distance in row-major order apart: elements that differ in one index alone, if
  /// there are such.
  func pairs(_ distance: Int) -> String {
    for (axis, length) in shape.enumerated() where shape.count > 1 {
      let stride = shape[(axis + 1)...].reduce(1, *)
      if distance % stride == 0, distance / stride < length {
        let steps = distance / stride
        let place = names.map { "in \($0[axis])s" } ?? "along axis \(axis),"
        return "elements \(place) \(steps) apart"
      }
    }
    return "elements \(distance) apart in row-major order"
  }
}
