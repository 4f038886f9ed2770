import Datasets
import Foundation
import Testing

/// Reuters' articles as Keras loads them; see `Golden/make-reuters.py`.
@Suite struct ReutersTests {
  struct Golden: Decodable {
    struct Part: Decodable {
      let sequences: [[Int]]
      let labels: [Int]
      let padded: [[Int]]
    }
    struct Case: Decodable {
      let training: Part
      let test: Part
    }
    let topics: [String]
    let cases: [String: Case]
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "Golden").path

  static func golden() throws -> Golden {
    let url = URL(fileURLWithPath: "\(folder)/reuters.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
  }

  /// The arguments with which Keras was called for each case.
  static let encodings: [String: ReutersEncoding] = {
    var keras = ReutersEncoding()
    keras.wordLimit = nil
    var vocabulary = ReutersEncoding()
    (vocabulary.wordLimit, vocabulary.skippedWords, vocabulary.unknown) = (50, 6, nil)
    var plain = ReutersEncoding()
    (plain.wordLimit, plain.start, plain.offset) = (1_000, nil, 0)
    (plain.unknown, plain.seed) = (0, 3)
    var short = ReutersEncoding()
    (short.lengthLimit, short.testShare) = (20, 0.35)
    (short.offset, short.start) = (10, 4)
    return [
      "study": .init(), "keras": keras, "vocabulary": vocabulary, "plain": plain, "short": short,
    ]
  }()

  @Test(arguments: encodings.keys.sorted()) func articlesAreKerass(_ name: String) throws {
    let expected = try #require(Self.golden().cases[name])
    let encoding = try #require(Self.encodings[name])
    let found = try Reuters(path: "\(Self.folder)/reuters.npz").articles(encoding)
    for (found, expected) in [(found.training, expected.training), (found.test, expected.test)] {
      #expect(found.sequences == expected.sequences)
      #expect(found.labels == expected.labels)
      #expect(found.padded(to: 12) == expected.padded)
    }
  }

  @Test func everyCaseIsCompared() throws {
    let golden = try Self.golden()
    #expect(golden.cases.keys.sorted() == Self.encodings.keys.sorted())
    #expect(golden.topics == Reuters.topics)
    let study = try #require(golden.cases["study"])
    #expect(study.training.labels.count == 29)
    #expect(study.test.labels.count == 8)
    #expect(study.training.sequences.contains { $0.count > 100 })
  }

  @Test func paddingAndCuttingAreInFront() {
    let sequences = LabeledSequences(
      name: "Reuters", sequences: [[], [1, 2], [1, 2, 3, 4]], labels: [0, 1, 45],
      classNames: Reuters.topics)
    #expect(sequences.padded(to: 3) == [[0, 0, 0], [0, 1, 2], [2, 3, 4]])
  }

  @Test func theFileIsFoundInADirectoryOrBelow() throws {
    try withTemporaryDirectory { directory in
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/reuters.npz")))
      let locator = DatasetLocator(namedDirectory: directory.path, repositoryDirectory: "")
      #expect(
        errorText(in: directory) { _ = try locator.reuters() }
          == "no data set in \(directory.path): looked for reuters.npz")
      for name in ["reuters/reuters.npz", "reuters.npz"] {
        try directory.write(bytes, to: name)
        #expect(try locator.reuters().path == directory.path(name))
        #expect(try locator.reuters().articles().test.count == 8)
      }
    }
  }
}
