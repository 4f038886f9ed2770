import Datasets
import Tensors
import Testing

@testable import NumPyFiles

@Suite struct ReutersRefusalTests {
  /// An `.npz` file with an array of pickled objects and one of topics.
  static func file(
    _ articles: [UInt8], shape: String, topics: Tensor, x: String = "x.npy"
  ) -> [UInt8] {
    var writer = ZipWriter(isCompressed: true)
    let text = "{'descr': '|O', 'fortran_order': False, 'shape': \(shape), }\n"
    let header = npyMagic + [1, 0, UInt8(text.utf8.count), 0] + text.utf8
    articles.withUnsafeBytes { writer.add(x, header: header, elements: $0) }
    topics.withBytes {
      writer.add("y.npy", header: npyHeader(topics, operation: "test"), elements: $0)
    }
    return writer.finished()
  }

  static func articles(_ articles: [[UInt8]]) -> [UInt8] {
    [0x80, 2]
      + PickledBytes.array(
        [articles.count], type: "O8", content: PickledBytes.list(articles)) + [0x2E]
  }

  /// The error for a file in Reuters' place.
  func text(_ bytes: [UInt8]) throws -> String {
    var text = ""
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, to: "reuters.npz")
      text = errorText(in: directory) { _ = try Reuters(path: path).articles() }
    }
    return text
  }

  static let two = articles([PickledBytes.integers([1, 2]), PickledBytes.integers([7])])

  @Test func soundFileIsRead() throws {
    #expect(try text(Self.file(Self.two, shape: "(2,)", topics: Tensor([0, 45]))) == "no error")
  }

  @Test(arguments: [
    (Tensor([0, 46]), "a topic from 0 to 45 was expected for article 1, found 46.0"),
    (Tensor([-1, 4]), "a topic from 0 to 45 was expected for article 0, found -1.0"),
    (Tensor([0, 0.5]), "a topic from 0 to 45 was expected for article 1, found 0.5"),
    (Tensor([0, .nan]), "a topic from 0 to 45 was expected for article 1, found nan"),
    (Tensor([0, 1, 2]), "2 topics were expected, one for each article, found 3"),
    (Tensor([[0, 1]]), "2 topics were expected, one for each article, found 1 × 2"),
    (Tensor(1), "2 topics were expected, one for each article, found one number"),
  ])
  func otherTopicsAreRefused(_ topics: Tensor, _ expected: String) throws {
    #expect(
      try text(Self.file(Self.two, shape: "(2,)", topics: topics))
        == "reuters.npz, byte 0 of y.npy: \(expected)")
  }

  @Test(arguments: [
    (
      articles([PickledBytes.integers([1]), PickledBytes.integers([2, -1])]),
      "word numbers from 0 to 2,147,483,647 were expected in article 1, found -1"
    ),
    (
      articles([PickledBytes.string("word"), PickledBytes.integers([2])]),
      "a list or a tuple was expected, found bytes"
    ),
    (
      articles([PickledBytes.strings(["word"]), PickledBytes.integers([2])]),
      "an integer was expected, found bytes"
    ),
    (
      articles([PickledBytes.integers([1])]),
      "objects of the shape (2,) were expected, as in the header, found (1,)"
    ),
    (
      Array("cos\nsystem\n(S'true'\ntR.".utf8),
      "plain data and NumPy's arrays were expected in the pickle, found \"os\" \"system\", "
        + "which is never looked up"
    ),
    (Array("N.".utf8), "an array was expected, found None"),
    ([], "the pickle ends too early: an operation needs 1 byte, found 0"),
  ])
  func otherArticlesAreRefused(_ articles: [UInt8], _ expected: String) throws {
    let text = try text(Self.file(articles, shape: "(2,)", topics: Tensor([0, 1])))
    #expect(text.hasPrefix("reuters.npz, byte "))
    #expect(text.hasSuffix(" of x.npy: \(expected)"))
  }

  @Test func otherFilesAreRefused() throws {
    #expect(
      try text(Self.file(Self.two, shape: "(2,)", topics: Tensor([0, 1]), x: "z.npy"))
        == "reuters.npz: an array \"x\" was expected, found none of this name")
    #expect(
      try text(encodeNPZ(["x": Tensor([1, 2]), "y": Tensor([0, 1])]))
        == "reuters.npz, byte 20 of x.npy: Python objects were expected, found dtype '<f8'")
    #expect(
      try text(Array("<html>".utf8))
        == "reuters.npz: an .npz file was expected, found a web page (HTML)")
    let zeros = [UInt8](repeating: 0, count: 65 << 20)
    let text = try text(Self.file(zeros, shape: "(2,)", topics: Tensor([0, 1])))
    let expected = "reuters.npz, byte 0 of x.npy: objects of at most 67108864 bytes were expected"
    #expect(text.hasPrefix(expected))
  }

  /// Reading all arrays as tensors refuses objects as ever.
  @Test func tensorsAreReadWithoutObjects() throws {
    let bytes = Self.file(Self.two, shape: "(2,)", topics: Tensor([0, 1]))
    #expect(throws: NumPyFileError.self) { try decodeNPZ(bytes, path: "file") }
  }
}
