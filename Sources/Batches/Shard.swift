/// One of n equal parts of a list of work, for n machines or processes that know nothing of each
/// other.
public struct Shard: Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1.
  public let number: Int
  public let count: Int

  /// - Parameter text: `i/n` with 1 ≤ i ≤ n ≤ 100,000.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000) ~= count,
      (1...count) ~= number
    else { return nil }
    self.number = number
    self.count = count
  }

  public var description: String { "\(number)/\(count)" }

  /// Every n-th piece of work, from the i-th on: neighbors, which are alike, go to different
  /// machines.
  public func part<Element>(of work: [Element]) -> [Element] {
    work.enumerated().filter { contains($0.offset) }.map(\.element)
  }

  /// Whether the piece of work with this index is in the part.
  public func contains(_ index: Int) -> Bool { index % count == number - 1 }
}
