import Tensors

/// How the words of Reuters' articles become the numbers that a network sees, and which articles
/// are for the test: the arguments of Keras's `keras.datasets.reuters.load_data`.
public struct ReutersEncoding: Sendable {
  /// The number before the first word of each article, `nil` for none: `start_char`.
  public var start: Int? = 1
  /// The number that stands for words out of the vocabulary; `nil` leaves them out: `oov_char`.
  public var unknown: Int? = 2
  /// What is added to the number of each word: `index_from`.
  public var offset = 3
  /// All numbers are below this one; `nil` for the largest number there is, which then counts as
  /// out of the vocabulary, as in Keras: `num_words`, there `None` by default.
  public var wordLimit: Int? = 10_000
  /// Numbers below this one are out of the vocabulary: `skip_top`.
  public var skippedWords = 0
  /// Only articles of fewer numbers are taken; `nil` for all: `maxlen`.
  public var lengthLimit: Int?
  /// The share of the articles that is for the test: `test_split`.
  public var testShare = 0.2
  /// Decides on the order of the articles: `seed`.
  public var seed = 113

  /// Keras's defaults, with the 10,000 words that its examples take.
  public init() {}

  /// The articles in the order that the seed gives, encoded, and divided.
  ///
  /// - Parameters:
  ///   - words: from 0 to 2³¹ - 1, for each article.
  ///   - topics: one for each article.
  func parts(
    _ words: [[Int]], _ topics: [Int]
  ) -> (training: LabeledSequences, test: LabeledSequences) {
    checkArguments()
    // A permutation is what shuffling 0 ..< count gives.
    var articles = RandomState(seed: seed).permutation(words.count).map {
      (numbers: (start.map { [$0] } ?? []) + words[$0].map { $0 + offset }, topic: topics[$0])
    }
    if let lengthLimit { articles.removeAll { $0.numbers.count >= lengthLimit } }
    let limit = wordLimit ?? articles.compactMap { $0.numbers.max() }.max() ?? 0
    for index in articles.indices { limitVocabulary(&articles[index].numbers, below: limit) }
    let trainingCount = Int(Double(articles.count) * (1 - testShare))
    return (part(articles[..<trainingCount]), part(articles[trainingCount...]))
  }

  private func limitVocabulary(_ numbers: inout [Int], below limit: Int) {
    func isKnown(_ number: Int) -> Bool { number >= skippedWords && number < limit }
    if let unknown {
      numbers = numbers.map { isKnown($0) ? $0 : unknown }
    } else {
      numbers.removeAll { !isKnown($0) }
    }
  }

  private func part(_ articles: ArraySlice<(numbers: [Int], topic: Int)>) -> LabeledSequences {
    LabeledSequences(
      name: "Reuters", sequences: articles.map(\.numbers), labels: articles.map(\.topic),
      classNames: Reuters.topics)
  }

  private func checkArguments() {
    guard (0...1).contains(testShare) else {
      trap("ReutersEncoding", "testShare \(testShare) is not from 0 to 1")
    }
    guard (0...Reuters.maximumWord).contains(offset) else {
      trap("ReutersEncoding", "offset \(offset) is not from 0 to \(Reuters.maximumWord)")
    }
  }
}
