import Datasets
import Testing

@Suite struct CIFARPythonRefusalTests {
  static let noPixels = PickledBytes.array([0, 3_072], content: PickledBytes.string(ofSize: 0))

  /// The error for a file in place of the first batch.
  func text(_ bytes: [UInt8]) throws -> String {
    var text = ""
    try withTemporaryDirectory { directory in
      try directory.write(bytes, to: "data_batch_1")
      text = errorText(in: directory) {
        _ = try CIFAR10(storage: .pythonDirectory(directory.path)).trainingImages(0..<1)
      }
    }
    return text
  }

  @Test func otherFilesAreNamed() throws {
    #expect(
      try text(Array("<html>404</html>".utf8))
        == "data_batch_1, byte 0: a Python pickle was expected, found a web page (HTML)")
    #expect(
      try text(Array("cos\nsystem\n(S'true'\ntR.".utf8))
        == "data_batch_1, byte 0: plain data and NumPy's arrays were expected in the pickle, "
        + "found \"os\" \"system\", which is never looked up")
    #expect(
      try text(PickledBytes.dictionary([]))
        == "data_batch_1, byte 2: a dictionary with the key \"data\" was expected, found none")
    #expect(
      try text([0x80, 2, 0x4E, 0x2E])
        == "data_batch_1, byte 2: a dictionary was expected, found None")
  }

  @Test(arguments: [
    (noPixels, "found 0 × 3072 of \"u1\""),
    (PickledBytes.array([], content: PickledBytes.string("a")), "found one number of \"u1\""),
    (
      PickledBytes.array([0, 3_072], type: "f4", order: "<", content: PickledBytes.string("")),
      "found 0 × 3072 of \"f4\""
    ),
  ])
  func otherArraysAreRefused(_ array: [UInt8], _ found: String) throws {
    let text = try text(PickledBytes.dictionary([("data", array)]))
    #expect(
      text.replacing(#/byte [0-9]+/#, with: "byte …")
        == "data_batch_1, byte …: an array of 10000 × 3072 bytes (\"u1\") in C order was "
        + "expected, \(found)")
  }

  @Test func otherLabelsAreRefused() throws {
    func text(_ labels: [Int]) throws -> String {
      var text = ""
      try withTemporaryDirectory { directory in
        try PickledCIFAR(count: 10_000, labels: [("labels", labels)], pixels: [:])
          .write(to: "data_batch_1", in: directory)
        text = errorText(in: directory) {
          _ = try CIFAR10(storage: .pythonDirectory(directory.path)).trainingImages(0..<1)
        }
      }
      return text.replacing(#/byte [0-9]+/#, with: "byte …")
    }
    #expect(
      try text([1, 2])
        == "data_batch_1, byte …: a label for each of 10,000 images was expected, found 2")
    for wrong in [-1, 10, 300] {
      let labels = [Int](repeating: 0, count: 9_999) + [wrong]
      #expect(
        try text(labels)
          == "data_batch_1, byte …: a label from 0 to 9 was expected in record 9999, found \(wrong)"
      )
    }
  }

  @Test func filesOfAnotherSizeAreRefused() throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(size: 1 << 30, pieces: [0: [0x80, 2]], to: "data_batch_1")
      let text = errorText(in: directory) {
        _ = try CIFAR10(storage: .pythonDirectory(directory.path)).trainingImages(0..<1)
      }
      #expect(text.hasPrefix("data_batch_1: at most "))
    }
  }

  /// A cut at the beginning, in the pixels and at the end.
  @Test(arguments: [1, 60, 20_000_000, 30_760_000]) func cutsAreRefused(_ size: Int) throws {
    try withTemporaryDirectory { directory in
      try PickledCIFAR.batch([0]).write(to: "data_batch_1", in: directory)
      try directory.truncate("data_batch_1", to: size)
      let text = errorText(in: directory) {
        _ = try CIFAR10(storage: .pythonDirectory(directory.path)).trainingImages(0..<1)
      }
      #expect(text.contains("the pickle ends too early"), "\(text)")
    }
  }
}
