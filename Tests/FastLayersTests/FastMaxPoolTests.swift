import FastLayers
import Tensors
import Testing
import Training

struct FastMaxPoolTests {
  struct Call: Sendable, CustomTestStringConvertible {
    /// `[N, C, H, W]`.
    var images: [Int]
    /// The height, the width and the stride.
    var windows: [Int]
    var numbers = Numbers.distinct
    var dtype = DType.float64

    enum Numbers {
      case distinct
      case ties
      case negative
      case notANumber
    }

    var testDescription: String { "x \(images), windows \(windows), \(numbers), \(dtype)" }

    var settings: MaxPoolSettings {
      MaxPoolSettings(height: windows[0], width: windows[1], stride: windows[2])
    }

    /// x and dout.
    func tensors() -> (x: Tensor, dout: Tensor) {
      let random = RandomState(seed: 19)
      let count = images.reduce(1, *)
      let numbers =
        switch self.numbers {
        case .distinct: random.randn([count])
        case .ties: Tensor(random.randint(3, count: count).map { Double($0 - 1) })
        case .negative: -1 * random.rand([count]) - 0.1
        case .notANumber: Tensor(random.randint(4, count: count).map { $0 > 2 ? .nan : 0.5 })
        }
      let maps = zip(images[2...], windows).map { ($0 - $1) / windows[2] + 1 }
      let dout = random.randn(Array(images[..<2]) + maps)
      return (numbers.reshaped(images).cast(to: dtype), dout.cast(to: dtype))
    }
  }

  /// Windows that overlap and windows apart; rows of fewer and of more windows than a vector, and
  /// than a chunk; rows and columns left over.
  static let calls: [Call] = [
    ([3, 2, 4, 6], [2, 2, 2]), ([2, 3, 6, 5], [3, 2, 1]), ([2, 4, 5, 7], [2, 3, 2]),
    ([1, 3, 7, 26], [2, 2, 2]), ([4, 1, 3, 5], [3, 5, 1]), ([2, 3, 4, 3], [1, 1, 2]),
    ([1, 1, 3, 75], [2, 2, 1]), ([1, 1, 2, 149], [2, 3, 2]), ([2, 1, 8, 32], [3, 2, 3]),
    ([0, 3, 4, 4], [2, 2, 2]), ([2, 0, 4, 4], [2, 2, 2]), ([1, 2, 9, 11], [2, 3, 4]),
  ].flatMap { images, windows in
    [
      Call(images: images, windows: windows),
      Call(images: images, windows: windows, numbers: .ties, dtype: .float32),
      Call(images: images, windows: windows, numbers: .negative, dtype: .float32),
      Call(images: images, windows: windows, numbers: .notANumber),
      Call(images: images, windows: windows, numbers: .notANumber, dtype: .float32),
    ]
  }

  @Test(arguments: calls) func isTheLargestElement(_ call: Call) {
    let (x, dout) = call.tensors()
    let expected = DirectMaxPool(x, dout, call.settings)
    let (out, cache) = fastMaxPoolForward(x, call.settings)
    #expect(out.shape == dout.shape)
    #expect(out.dtype == call.dtype)
    #expect(areSame(out.scalars, expected.out))
    let dx = fastMaxPoolBackward(dout, cache)
    #expect(dx.shape == x.shape)
    #expect(dx.dtype == call.dtype)
    let errors = zip(dx.scalars, expected.dx).map { abs($0 - $1) }
    // An element of several windows is added up in both in the same order, here in float64.
    let unit = call.dtype == .float64 ? 0 : 16 * Double(Float.ulpOfOne)
    #expect(dx.count == expected.dx.count && errors.allSatisfy { $0 <= unit })
  }
}

private func areSame(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
}
