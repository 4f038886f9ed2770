import Testing

/// A data set that comes as one file.
struct FetchedArchive: CustomTestStringConvertible {
  let dataset: String
  let file: String
  /// The published sum, MD5 or SHA-256.
  let sum: String

  var sumKind: String { sum.count == 32 ? "MD5" : "SHA-256" }

  /// What makes such sums.
  var program: String { sum.count == 32 ? "md5sum" : "sha256sum" }

  /// The sum of the text "something else".
  var sumOfSomethingElse: String {
    sum.count == 32
      ? "6c7ba9c5a141421e1c03cb9807c97c74"
      : "f41f3fa625ff120ddca7ef456bf66371ecea23c129f4e4c32367101edb516cf8"
  }

  var testDescription: String { dataset }

  static let all = [
    FetchedArchive(
      dataset: "cifar-10", file: "cifar-10-binary.tar.gz",
      sum: "c32a1d4ab5d03f1284b67883e8d87530"),
    FetchedArchive(
      dataset: "cifar-100", file: "cifar-100-binary.tar.gz",
      sum: "03b5dce01913d631647c71ecec9e9cb8"),
    FetchedArchive(
      dataset: "reuters", file: "reuters.npz",
      sum: "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916"),
  ]
}
