/// “Did you mean …?”
public enum Suggestion {
  /// A question naming the nearest of some words, or nothing if none is near.
  public static func text(for word: String, among words: [String]) -> String {
    let ranked = words.map { (word: $0, distance: distance(word, $0)) }
    guard let nearest = ranked.min(by: { $0.distance < $1.distance }),
      nearest.distance <= max(2, word.count / 3)
    else { return "" }
    return "; did you mean \(nearest.word)?"
  }

  /// The number of insertions, deletions and substitutions that turn one word into the other.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var row = Array(0...second.count)
    for (i, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let substituted = diagonal + (character == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
