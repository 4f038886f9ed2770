/// Ranges of addresses that are free, from which the lowest that is long enough is taken.
///
/// Source: D. Knuth, The Art of Computer Programming, volume 1, section 2.5, Algorithms A and B
/// (first fit, neighbors joined).
package struct FreeRanges {
  /// In ascending order; no two touch each other.
  package private(set) var ranges: [Range<UInt>] = []

  package init() {}

  /// The start of `length` free addresses, which are free no longer; `nil` if no range is so long.
  package mutating func take(_ length: UInt) -> UInt? {
    guard let index = ranges.firstIndex(where: { UInt($0.count) >= length }) else { return nil }
    let range = ranges[index]
    if UInt(range.count) == length {
      ranges.remove(at: index)
    } else {
      ranges[index] = range.lowerBound + length..<range.upperBound
    }
    return range.lowerBound
  }

  /// - Precondition: none of the addresses is free.
  package mutating func give(_ range: Range<UInt>) {
    let next = ranges.firstIndex { $0.lowerBound > range.lowerBound } ?? ranges.count
    let joinsPrevious = next > 0 && ranges[next - 1].upperBound == range.lowerBound
    let joinsNext = next < ranges.count && ranges[next].lowerBound == range.upperBound
    let lower = joinsPrevious ? ranges[next - 1].lowerBound : range.lowerBound
    let upper = joinsNext ? ranges[next].upperBound : range.upperBound
    ranges.replaceSubrange(
      (joinsPrevious ? next - 1 : next)..<(joinsNext ? next + 1 : next), with: [lower..<upper])
  }
}
