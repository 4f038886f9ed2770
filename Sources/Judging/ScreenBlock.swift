/// Lines that stand together on a screen, and when they fall away where it has too few.
struct ScreenBlock {
  /// How soon lines fall away, the first to stay first.
  enum Rank: Int, Comparable {
    /// What somebody waits for: where it is wrong, and how.
    case vital
    /// What explains it.
    case telling
    /// Where the reader is.
    case place
    /// What comes next.
    case outlook
    /// What helps, too.
    case helpful
    /// What is looked up now and then.
    case detail

    static func < (rank: Rank, other: Rank) -> Bool { rank.rawValue < other.rawValue }
  }

  let lines: [String]
  let rank: Rank

  /// Whether a part of them is worth nothing.
  let isWhole: Bool

  init(_ rank: Rank, _ lines: [String], isWhole: Bool = false) {
    (self.rank, self.lines, self.isWhole) = (rank, lines, isWhole)
  }

  /// How many lines of each block there is room for. Blocks of one rank share what is left for
  /// them.
  static func fit(_ blocks: [ScreenBlock], in height: Int) -> [Int] {
    var counts = blocks.map { _ in 0 }
    var room = max(0, height)
    for (_, equals) in Dictionary(grouping: blocks.indices, by: { blocks[$0].rank.rawValue })
      .sorted(by: { $0.key < $1.key })
    {
      let smallestFirst = equals.sorted { blocks[$0].lines.count < blocks[$1].lines.count }
      for (position, index) in smallestFirst.enumerated() {
        let left = smallestFirst.count - position
        let (wanted, share) = (blocks[index].lines.count, (room + left - 1) / left)
        counts[index] = wanted <= share ? wanted : blocks[index].isWhole ? 0 : share
        room -= counts[index]
      }
    }
    return counts
  }
}
