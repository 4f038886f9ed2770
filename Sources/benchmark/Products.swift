import CommandLineOptions
import OpenBLASProducts
import Tensors

/// What computes the large products.
enum Products: String, CaseIterable, Encodable {
  /// Our own kernel: the same digits on every processor that fuses and for any number of threads.
  case own
  case openBLAS = "openblas"

  /// - Parameter source: Where the name was found.
  init(_ name: String, of source: String) throws(UsageError) {
    guard let products = Products(rawValue: name) else {
      throw UsageError("\(source) takes own or openblas, found “\(name)”")
    }
    self = products
  }

  func choose() { chooseProducts(by: self == .openBLAS ? OpenBLAS() : nil) }

  /// Calls a body with these products, and then goes back to our own.
  func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    choose()
    defer { Products.own.choose() }
    return try body()
  }
}
