/// What may stand in a slice: a whole number, a range, `.all`, `.newAxis` or `.ellipsis`.
public protocol TensorIndex {
  /// What this index selects on an axis.
  var selection: AxisSelection { get }
}

/// What one index of a slice selects.
public enum AxisSelection: Sendable {
  /// One position; the axis disappears. Negative positions count from the back.
  case position(Int)
  /// A range of positions; `nil` bounds mean the ends of the axis.
  case range(lower: Int?, upper: Int?)
  /// A new axis of length 1.
  case newAxis
  /// As many whole axes as are left over.
  case ellipsis
}

/// The indices that are words rather than numbers.
public struct AxisKeyword: TensorIndex, Sendable {
  public let selection: AxisSelection
}

extension TensorIndex where Self == AxisKeyword {
  /// The whole axis. NumPy's `:`.
  public static var all: AxisKeyword { AxisKeyword(selection: .range(lower: nil, upper: nil)) }

  /// A new axis of length 1. NumPy's `np.newaxis`.
  public static var newAxis: AxisKeyword { AxisKeyword(selection: .newAxis) }

  /// As many whole axes as are left over. NumPy's `...`.
  public static var ellipsis: AxisKeyword { AxisKeyword(selection: .ellipsis) }
}

extension Int: TensorIndex {
  public var selection: AxisSelection { .position(self) }
}

extension Range: TensorIndex where Bound == Int {
  public var selection: AxisSelection { .range(lower: lowerBound, upper: upperBound) }
}

extension ClosedRange: TensorIndex where Bound == Int {
  public var selection: AxisSelection { .range(lower: lowerBound, upper: upperBound + 1) }
}

extension PartialRangeFrom: TensorIndex where Bound == Int {
  public var selection: AxisSelection { .range(lower: lowerBound, upper: nil) }
}

extension PartialRangeUpTo: TensorIndex where Bound == Int {
  public var selection: AxisSelection { .range(lower: nil, upper: upperBound) }
}

extension PartialRangeThrough: TensorIndex where Bound == Int {
  public var selection: AxisSelection { .range(lower: nil, upper: upperBound + 1) }
}
