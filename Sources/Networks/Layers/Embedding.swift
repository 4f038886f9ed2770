import Tensors

/// A vector for every word of a vocabulary: the words of a text become the vectors, one below the
/// other.
///
/// The numbers of the words come as a tensor of whole numbers. The backward pass adds up, for each
/// word, what comes back to all its places; the words themselves have no gradient, and dx is 0.
///
/// Parameters: the vectors `w`, shape `[words, size]`, drawn uniformly from ±0.05.
public struct Embedding: NetworkLayer {
  public static let shortName = "embedding"

  /// How many words the vocabulary has; they are numbered from 0.
  public let words: Int
  /// How many numbers a vector has.
  public let size: Int

  /// - Parameters:
  ///   - words: How many words the vocabulary has; they are numbered from 0.
  ///   - size: How many numbers a vector has.
  public init(words: Int, size: Int) {
    self.words = words
    self.size = size
  }

  public var description: String { "embedding, \(words) words, vectors of \(size)" }

  /// `[L]` gives `[L, size]`.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard words > 0, size > 0 else { throw LayerFault("there must be words and numbers for each") }
    guard inputShape.count == 1 else {
      throw LayerFault("its input \(inputShape) is no text [L]")
    }
    return [inputShape[0], size]
  }

  public func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    let (words, size) = (words, size)
    return ["w": InitialTensor(shape: [words, size]) { $0.uniform(-0.05, 0.05, [words, size]) }]
  }

  /// What the backward pass needs.
  public struct Cache {
    let x: Tensor
    /// The words in the order of x.
    let words: [Int]
  }

  /// - Precondition: every word is a whole number in 0..<words.
  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Cache) {
    let numbers = x.scalars.map { number in
      guard let word = Int(exactly: number), (0..<words).contains(word) else {
        fail("Embedding", "\(number) is no word of a vocabulary of \(words)")
      }
      return word
    }
    let out = context.parameters["w"]!.rows(numbers).reshaped(x.shape + [size])
    return (out, Cache(x: x, words: numbers))
  }

  public func backward(_ dout: Tensor, _ cache: Cache) -> LayerGradients {
    let size = size
    let upstream = dout.cast(to: .float64).scalars
    var sums = [Double](repeating: 0, count: words * size)
    for (place, word) in cache.words.enumerated() {
      let (from, to) = (place * size, word * size)
      for index in 0..<size { sums[to + index] += upstream[from + index] }
    }
    let dw = Tensor(sums, shape: [words, size]).cast(to: dout.dtype)
    return LayerGradients(dx: Tensor.zeros(like: cache.x), parameters: ["w": dw])
  }
}
