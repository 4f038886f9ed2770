import Tensors

/// Something of which a wrong number may be made: a number for each element of a sample.
struct Quantity {
  let words: String
  let numbers: [Double]

  /// Whether it is the same for all elements of an input.
  let isSetting: Bool

  /// Whether it was made of others along an axis.
  var isLine = false

  /// The expected numbers.
  static func expected(_ sample: ElementSample) -> Quantity {
    Quantity(words: "the expected one", numbers: sample.references, isSetting: false)
  }

  /// What was recorded beside the result, spread over its elements, with its sums and the like
  /// along an axis.
  static func recorded(_ sample: ElementSample) -> [Quantity] {
    let symptom = sample.symptom
    return symptom.neighbors.flatMap { first -> [Quantity] in
      let tensors = symptom.wrong.map { symptom.neighbor(first.name, of: $0) }
      return Spread.all.compactMap { spread in
        let isSetting = tensors.allSatisfy { $0?.count == 1 }
        return quantity(spread, of: first.words, sample, isSetting: isSetting) { input in
          tensors[input].flatMap { spread.of($0, symptom.wrong[input].expected.shape) }
        }
      }
    }
  }

  /// Sums and the like of the expected numbers themselves.
  static func expectedLines(_ sample: ElementSample) -> [Quantity] {
    Spread.lines.compactMap { spread in
      quantity(spread, of: "the expected one", sample, isSetting: false) { input in
        let expected = sample.symptom.wrong[input].expected
        return spread.of(expected, expected.shape)
      }
    }
  }

  /// The numbers that the experiment is known by.
  static func settings(_ sample: ElementSample) -> [Quantity] {
    let symptom = sample.symptom
    let numbers = symptom.wrong.map { compared in
      Dictionary(
        symptom.surroundings.numbers(of: compared).map { ($0.name, $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
    // What many numbers are is said once.
    var seen: Set<[Double]> = []
    return symptom.surroundings.numbers(of: symptom.wrong[0]).compactMap { first -> Quantity? in
      let values = numbers.compactMap { $0[first.name] }
      guard values.count == numbers.count, !values.allSatisfy({ $0 == 1 }),
        seen.insert(values).inserted
      else { return nil }
      return Quantity(
        words: first.name, numbers: sample.places.map { values[$0.input] }, isSetting: true)
    }
  }

  /// - Parameter numbersOf: The numbers for one input; `nil` where there are none.
  private static func quantity(
    _ spread: Spread, of words: String, _ sample: ElementSample, isSetting: Bool,
    _ numbersOf: (Int) -> [Double]?
  ) -> Quantity? {
    var spreads: [[Double]] = []
    for input in sample.symptom.wrong.indices {
      guard let numbers = numbersOf(input) else { return nil }
      spreads.append(numbers)
    }
    let numbers = sample.places.map { spreads[$0.input][$0.position] }
    return numbers.allSatisfy(\.isFinite)
      ? Quantity(
        words: spread.words(words), numbers: numbers, isSetting: isSetting, isLine: spread.isLine)
      : nil
  }
}

/// A way to have one number for each element of a shape.
private struct Spread: Sendable {
  let words: @Sendable (String) -> String
  let of: @Sendable (Tensor, [Int]) -> [Double]?

  /// Whether it puts together what stands along an axis.
  var isLine = false

  static let all = [asItIs, byRows, byChannels, byGroups, pixelsByRows, transposed] + lines

  private static let asItIs = Spread(words: { $0 }, of: { $0.broadcast(to: $1) })

  private static let byRows = Spread(
    words: { "\($0) of each row" },
    of: { tensor, shape in
      guard tensor.rank == 1, shape.count > 1, shape[0] == tensor.count else { return nil }
      return tensor.reshaped([tensor.count] + shape.dropFirst().map { _ in 1 }).broadcast(to: shape)
    })

  private static let byChannels = Spread(
    words: { "\($0) along axis 1" },
    of: { tensor, shape in
      guard tensor.rank == 1, shape.count == 4, shape[1] == tensor.count else { return nil }
      return tensor.reshaped([1, tensor.count, 1, 1]).broadcast(to: shape)
    })

  /// Of images whose channels were put into groups: `[N, G, C / G · H · W]`, or 1 as the last.
  private static let byGroups = Spread(
    words: { $0 },
    of: { tensor, shape in
      guard tensor.rank == 3, shape.count == 4, tensor.shape[0] == shape[0],
        tensor.shape[1] > 0, shape[1] % tensor.shape[1] == 0
      else { return nil }
      let length = shape[1] / tensor.shape[1] * shape[2] * shape[3]
      return tensor.broadcast(to: [shape[0], tensor.shape[1], length])
    })

  /// Of images whose pixels were made rows: `[N · H · W, C]`.
  private static let pixelsByRows = Spread(
    words: { $0 },
    of: { tensor, shape in
      guard tensor.rank == 2, shape.count == 4, tensor.shape[1] == shape[1],
        tensor.shape[0] == shape[0] * shape[2] * shape[3]
      else { return nil }
      return tensor.reshaped(shape[0], shape[2], shape[3], shape[1]).permuted([0, 3, 1, 2]).scalars
    })

  private static let transposed = Spread(
    words: { "the transpose of \($0)" },
    of: { tensor, shape in
      tensor.rank == 2 && shape == tensor.shape.reversed() ? tensor.permuted([1, 0]).scalars : nil
    })

  /// One number for each line along an axis.
  static let lines =
    [("row", true), ("column", false)].flatMap { line, isRow in
      reductions.map { name, reduce in
        Spread(
          words: { "the \(name) of each \(line) of \($0)" },
          of: { tensor, shape in
            guard tensor.rank > 1, tensor.shape == shape else { return nil }
            return reduce(tensor, isRow ? tensor.rank - 1 : 0).broadcast(to: shape)
          }, isLine: true)
      }
    } + [softmax]

  private static let softmax = Spread(
    words: { "the softmax of each row of \($0)" },
    of: { tensor, shape in
      guard tensor.rank == 2, tensor.shape == shape else { return nil }
      let powers = exp(tensor - tensor.max(axis: 1, keepDims: true))
      return (powers / powers.sum(axis: 1, keepDims: true)).scalars
    }, isLine: true)

  private typealias Reduction = @Sendable (Tensor, Int) -> Tensor

  private static let reductions: [(String, Reduction)] = [
    ("sum", { $0.sum(axis: $1, keepDims: true) }),
    ("mean", { $0.mean(axis: $1, keepDims: true) }),
    ("largest number", { $0.max(axis: $1, keepDims: true) }),
  ]
}

extension Tensor {
  /// The numbers as NumPy would broadcast them; `nil` where it would not.
  fileprivate func broadcast(to shape: [Int]) -> [Double]? {
    if self.shape == shape { return scalars }
    guard rank <= shape.count, count > 0 else { return nil }
    let own = [Int](repeating: 1, count: shape.count - rank) + self.shape
    guard zip(own, shape).allSatisfy({ $0 == $1 || $0 == 1 }) else { return nil }
    return (reshaped(own) + Tensor.zeros(shape)).scalars
  }
}
