import Testing

/// A data set that comes as one archive.
struct FetchedArchive: CustomTestStringConvertible {
  let dataset: String
  let file: String
  /// The published MD5 sum.
  let sum: String

  var testDescription: String { dataset }

  static let all = [
    FetchedArchive(
      dataset: "cifar-10", file: "cifar-10-binary.tar.gz",
      sum: "c32a1d4ab5d03f1284b67883e8d87530"),
    FetchedArchive(
      dataset: "cifar-100", file: "cifar-100-binary.tar.gz",
      sum: "03b5dce01913d631647c71ecec9e9cb8"),
  ]
}
