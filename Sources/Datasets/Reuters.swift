import Files
import NumPyFiles
import Pickles
import Tensors

/// Reuters' newswires in the file that Keras downloads, `reuters.npz`: 11,228 articles on 46
/// topics.
///
/// The array `x` has for each article a list of its words as numbers, 1 for the most frequent word
/// of all; `y` has its topic. Source: Lewis, "Reuters-21578 text categorization test collection",
/// 1997, as prepared for Keras, whose `keras.datasets.reuters.load_data` this follows.
public struct Reuters: Sendable {
  /// Far more than there are words.
  static let maximumWord = 1 << 31 - 1

  /// The published articles take 5 MB.
  private static let maximumSize = 64 << 20

  public let path: String

  public init(path: String) { self.path = path }

  /// The articles as Keras gives them: in random order, encoded, the last ones for the test.
  ///
  /// - Throws: `DatasetError` when the file is missing or damaged, and when it has anything but
  ///   lists of words and a topic for each.
  public func articles(
    _ encoding: ReutersEncoding = ReutersEncoding()
  ) throws(DatasetError) -> (training: LabeledSequences, test: LabeledSequences) {
    let (articles, topics, start) = try arrays()
    let words = try checkedWords(articles)
    return encoding.parts(words, try checkedTopics(topics, count: words.count, at: start))
  }

  /// The two arrays, and where that of the topics begins.
  private func arrays() throws(DatasetError) -> (PickledArray, Tensor, FilePosition) {
    do throws(NumPyFileError) {
      let file = try NPZFile(path)
      return (
        try file.objects("x", maximumSize: Self.maximumSize), try file.tensor("y"),
        try file.start(of: "y")
      )
    } catch {
      throw .numPyFile(error)
    }
  }
}

private func checkedWords(_ articles: PickledArray) throws(DatasetError) -> [[Int]] {
  let values = try reading { () throws(PickleError) in try articles.objects }
  let words = try reading { () throws(PickleError) in try values.integerLists() }
  for (article, words) in words.enumerated() {
    guard let wrong = words.first(where: { !(0...Reuters.maximumWord).contains($0) }) else {
      continue
    }
    throw .wrongWord(at: values[article].position, article: article, found: wrong)
  }
  return words
}

private func checkedTopics(
  _ topics: Tensor, count: Int, at start: FilePosition
) throws(DatasetError) -> [Int] {
  guard topics.shape == [count] else {
    throw .topicCount(at: start, expected: count, found: topics.shape)
  }
  let classCount = Reuters.topics.count
  var labels: [Int] = []
  for (article, number) in topics.scalars.enumerated() {
    guard let label = Int(exactly: number), (0..<classCount).contains(label) else {
      throw .wrongTopic(at: start, article: article, classCount: classCount, found: number)
    }
    labels.append(label)
  }
  return labels
}
