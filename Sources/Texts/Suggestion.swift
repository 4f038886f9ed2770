/// “Did you mean …?”
public enum Suggestion {
  /// A question naming the nearest of some words, or nothing if none is near.
  public static func text(for word: String, among words: [String]) -> String {
    let nearest = nearest(to: word, among: words, within: max(2, word.count / 3))
    return nearest.map { "; did you mean \($0)?" } ?? ""
  }

  /// The word that the fewest changes turn into this one; `nil` where more than so many are needed.
  public static func nearest(
    to word: String, among words: [String], within changes: Int
  ) -> String? {
    let ranked = words.map { (word: $0, distance: distance(word, $0)) }
    let nearest = ranked.min { $0.distance < $1.distance }
    return nearest.flatMap { $0.distance <= changes ? $0.word : nil }
  }

  /// The number of insertions, deletions, substitutions and exchanges of neighbors that turn one
  /// word into the other.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var rows = [Array(0...second.count)]
    for (i, character) in first.enumerated() {
      var row = [i + 1]
      for (j, other) in second.enumerated() {
        let substituted = rows[i][j] + (character == other ? 0 : 1)
        var fewest = min(substituted, row[j] + 1, rows[i][j + 1] + 1)
        if i > 0, j > 0, character == second[j - 1], other == first[i - 1] {
          fewest = min(fewest, rows[i - 1][j - 1] + 1)
        }
        row.append(fewest)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }
}
