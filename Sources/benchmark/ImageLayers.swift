import FastLayers
import Tensors
import Training

/// How fast the toolkit's layers for images run at the sizes of training steps, in float32.
struct ImageLayers: Encodable {
  /// In units of 10⁹ operations per second.
  struct Convolution: Encodable {
    let images: [Int]
    let filters: [Int]
    let forward: Double
    let filterGradient: Double
    let imageGradient: Double
    /// A product of matrices with as many multiplications as each of the three, in the same run.
    let product: Double
  }

  struct Pooling: Encodable {
    let images: [Int]
    let forwardMilliseconds: Double
    let backwardMilliseconds: Double
    /// The sum of the images and a number, which reads and writes as much as the backward pass.
    let sumMilliseconds: Double
  }

  let threads: Int
  let convolutions: [Convolution]
  let poolings: [Pooling]

  init(threads: Int) {
    self.threads = threads
    convolutions = [
      Convolution([32, 1, 28, 28], [32, 1, 3, 3]),
      Convolution([32, 32, 13, 13], [64, 32, 3, 3]),
      Convolution([50, 3, 32, 32], [32, 3, 7, 7], ConvolutionSettings(padding: 3)),
      Convolution([100, 3, 31, 31], [25, 3, 3, 3], ConvolutionSettings(stride: 2, padding: 1)),
    ]
    poolings = [[32, 32, 26, 26], [32, 64, 11, 11], [50, 32, 32, 32], [100, 3, 32, 32]].map {
      Pooling($0)
    }
  }

  var text: String {
    let lines =
      ["layers for images, float32, \(threads) thread\(threads == 1 ? "" : "s")"]
      + convolutions.map(\.line) + poolings.map(\.line)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ImageLayers.Convolution {
  fileprivate init(
    _ images: [Int], _ filters: [Int], _ settings: ConvolutionSettings = ConvolutionSettings()
  ) {
    let random = RandomState(seed: 1)
    func numbers(_ shape: [Int]) -> Tensor { random.randn(shape).cast(to: .float32) }
    let (x, w, b) = (numbers(images), numbers(filters), numbers([filters[0]]))
    let (out, cache) = fastConvolutionForward(x, w, b, settings)
    let dout = numbers(out.shape)
    let windowSize = filters[1...].reduce(1, *)
    let rows = numbers([filters[0], windowSize])
    let columns = numbers([windowSize, out.count / filters[0]])
    let times = alternating([
      { _ = fastConvolutionForward(x, w, b, settings) },
      { _ = fastConvolutionBackward(dout, cache) },
      // The image gradient is computed when it is read, after the other one.
      { _ = fastConvolutionBackward(dout, cache).dx[flat: 0] },
      { _ = matmul(rows, columns)[flat: 0] },
    ])
    let operations = 2e-9 * Double(out.count * windowSize)
    self.init(
      images: images, filters: filters, forward: operations / times[0],
      filterGradient: operations / times[1], imageGradient: operations / (times[2] - times[1]),
      product: operations / times[3])
  }

  fileprivate var line: String {
    String(
      printf: "  forward %6.1f, dw %6.1f, dx %6.1f, product of matrices %6.1f GFLOP/s", forward,
      filterGradient, imageGradient, product) + "  x \(images), w \(filters)"
  }
}

extension ImageLayers.Pooling {
  fileprivate init(_ images: [Int]) {
    let random = RandomState(seed: 1)
    let x = random.randn(images).cast(to: .float32)
    let (out, cache) = fastMaxPoolForward(x, MaxPoolSettings())
    let dout = random.randn(out.shape).cast(to: .float32)
    let times = alternating([
      { _ = fastMaxPoolForward(x, MaxPoolSettings()) },
      { _ = fastMaxPoolBackward(dout, cache) },
      { _ = x + 1 },
    ])
    self.init(
      images: images, forwardMilliseconds: 1e3 * times[0], backwardMilliseconds: 1e3 * times[1],
      sumMilliseconds: 1e3 * times[2])
  }

  fileprivate var line: String {
    String(
      printf: "  pooling %6.3f ms, backward %6.3f, x + 1 %6.3f", forwardMilliseconds,
      backwardMilliseconds, sumMilliseconds) + "  x \(images)"
  }
}

/// The median seconds of several things that are done in turn, so that what else the machine does
/// meets all of them.
private func alternating(_ bodies: [() -> Void]) -> [Double] {
  let rounds = (0..<31).map { _ in bodies.map { body in Measurement.of(1) { _ in body() }.median } }
  return bodies.indices.map { index in Measurement(seconds: rounds.map { $0[index] }).median }
}
