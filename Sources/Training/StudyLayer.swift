/// A layer of a network of the dropout study, in words that a network can be built from.
public enum StudyLayer: Sendable, Equatable {
  /// All numbers of an example in one row.
  case flatten
  /// A vector of so many numbers for every word.
  case embedding(words: Int, size: Int)
  /// The average of all vectors of a text.
  case globalAveragePooling
  /// Filters of 3 × 3, with stride 1 and without padding.
  case convolution(filters: Int)
  /// Windows of 2 × 2, with stride 2.
  case maxPooling
  case dense(units: Int)
  /// A dense layer that drops weights.
  case dropConnect(units: Int, rate: Double)
  case sigmoid
  case relu
  /// A layer that drops elements, by any method but DropConnect and DropBlock.
  case drop(StudyDropout.Method, rate: Double)
  /// A layer that drops blocks of maps.
  case dropBlock(rate: Double, blockSize: Int)

  public init(_ activation: StudyNetwork.Activation) {
    switch activation {
    case .sigmoid: self = .sigmoid
    case .relu: self = .relu
    }
  }
}

extension StudyLayer: CustomStringConvertible {
  public var description: String {
    switch self {
    case .flatten: "flatten"
    case .embedding(let words, let size): "embedding of \(words) words, vectors of \(size)"
    case .globalAveragePooling: "global average pooling"
    case .convolution(let filters): "convolution, \(filters) filters 3 × 3"
    case .maxPooling: "max pooling 2 × 2"
    case .dense(let units): "dense, \(units) units"
    case .dropConnect(let units, let rate): "DropConnect, \(units) units, rate \(rate)"
    case .sigmoid: "sigmoid"
    case .relu: "ReLU"
    case .drop(let method, let rate): "\(method.rawValue), rate \(rate)"
    case .dropBlock(let rate, let size): "drop_block of \(size) × \(size), rate \(rate)"
    }
  }
}
