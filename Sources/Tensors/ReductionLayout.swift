/// Which elements of a row-major tensor fall together when some of its axes are reduced.
///
/// Neighboring axes that are both reduced, or both kept, are one; those of length 1 count for
/// nothing. The elements along the last one are a row.
struct ReductionLayout {
  /// The shape of the result.
  let result: [Int]

  /// Whether a row becomes one element of the result, rather than a row of it.
  let reducesRows: Bool

  private let rowLength: Int
  /// The axes above the rows: their lengths, and how far apart in the result their neighbors lie.
  private var lengths: [Int] = []
  private var strides: [Int] = []

  init(_ axes: [Int], of shape: [Int], _ keepDims: Bool, operation: String) {
    let reduced = Set(axes.map { Shape.axis($0, of: shape, operation: operation) })
    guard reduced.count == axes.count else {
      fail(operation, "\(axes) names an axis of \(shape) twice")
    }
    let kept = shape.enumerated().map { reduced.contains($0.offset) ? 1 : $0.element }
    result = keepDims ? kept : shape.indices.filter { !reduced.contains($0) }.map { shape[$0] }
    var groups: [(length: Int, isReduced: Bool)] = []
    for (axis, length) in shape.enumerated() where length != 1 {
      let isReduced = reduced.contains(axis)
      if let last = groups.last, last.isReduced == isReduced {
        groups[groups.count - 1].length *= length
      } else {
        groups.append((length, isReduced))
      }
    }
    let row = groups.popLast() ?? (1, false)
    (rowLength, reducesRows) = (row.length, row.isReduced)
    var stride = row.isReduced ? 1 : row.length
    for group in groups.reversed() {
      lengths.insert(group.length, at: 0)
      strides.insert(group.isReduced ? 0 : stride, at: 0)
      if !group.isReduced { stride *= group.length }
    }
  }

  /// Calls `body` for each row, in order, with the positions of its elements and the position in
  /// the result of what its first element goes into.
  @inline(__always)
  func forEachRow(_ body: (_ row: Range<Int>, _ position: Int) -> Void) {
    let rows = StridedLayout(shape: lengths, strides: strides)
    var start = 0
    rows.forEachRun { first, length, stride in
      for index in 0..<length {
        body(start..<start + rowLength, first + index * stride)
        start += rowLength
      }
    }
  }
}
