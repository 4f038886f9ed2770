/// A place in a picture, in tenths of whose unit it is written.
struct Place: Hashable {
  var x, y: Double

  var text: String { "\(x.inTenths) \(y.inTenths)" }
}

extension Double {
  /// `12.3`, or `12` where that is all.
  var inTenths: String {
    let tenths = RoundNumber(Int((self * 10).rounded()), exponent: -1)
    return tenths.coefficient.isMultiple(of: 10) ? "\(tenths.coefficient / 10)" : tenths.positional
  }
}

extension [Place] {
  /// Without those that change nothing: of consecutive places above one unit of the width, the
  /// first, the lowest, the highest and the last stay.
  var thinned: [Place] {
    guard count > 1000 else { return self }
    var result: [Place] = []
    var start = 0
    while start < count {
      let column = self[start].x.rounded()
      let end = self[start...].firstIndex { $0.x.rounded() != column } ?? count
      result += self[start..<end].outline
      start = end
    }
    return result
  }

  /// Without those that lie on others, where there are many.
  var withoutCopies: [Place] {
    guard count > 1000 else { return self }
    var seen: Set<Place> = []
    return map { Place(x: $0.x.rounded(), y: $0.y.rounded()) }.filter { seen.insert($0).inserted }
  }
}

extension ArraySlice<Place> {
  /// The first, the lowest, the highest and the last, in their order.
  fileprivate var outline: [Place] {
    let lowest = indices.min { self[$0].y < self[$1].y }!
    let highest = indices.max { self[$0].y < self[$1].y }!
    let kept = Set([startIndex, lowest, highest, endIndex - 1])
    return kept.sorted().map { self[$0] }
  }
}
