import Checking
import Tensors
import Training

/// Scores and labels of a loss function whose results the judge compares with the reference's.
struct LossProbe: Sendable {
  let name: String
  let scores: @Sendable (RandomState) -> Tensor
  /// Fixed labels; else drawn.
  var labels: [Int]?
  var dtype = DType.float64

  static let all = [
    LossProbe(name: "small batch") { 3 * $0.randn(7, 5) },
    LossProbe(name: "one example") { $0.randn(1, 4) },
    LossProbe(name: "one class") { $0.randn(3, 1) },
    LossProbe(name: "two classes") { 2 * $0.randn(9, 2) },
    LossProbe(name: "rows of different size") { random in
      random.randn(6, 4) + Tensor([[-800], [-30], [0], [5], [90], [700]])
    },
    LossProbe(
      name: "scores of ±1000",
      scores: { _ in
        Tensor([
          [1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, 1000], [1000, -1000, 999],
          [-1000, 1000, 0],
        ])
      }, labels: [1, 2, 0, 2, 1]),
    LossProbe(
      name: "margins of exactly 0",
      scores: { _ in Tensor([[3, 2, 1, 2], [0, 1, -1, 0], [2, 2, 1, 3], [5, 1, 4, 4]]) },
      labels: [0, 1, 3, 0]),
    LossProbe(
      name: "right label last", scores: { $0.randn(5, 6) }, labels: [5, 5, 5, 5, 5]),
    LossProbe(name: "float32", scores: { $0.randn(6, 5) }, dtype: .float32),
  ]

  func record(_ loss: FullyConnectedSubmission.Loss, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let x = scores(random).cast(to: dtype)
    let y = labels ?? random.randint(x.shape[1], count: x.shape[0])
    let (value, dx) = loss(x, y)
    recorder.record("\(name): loss", Tensor(value))
    recorder.record("\(name): dx", dx)
  }

  var expectations: [Expectation] {
    let relative = dtype == .float32 ? 1e-5 : 1e-12
    return ["\(name): loss", "\(name): dx"].map {
      // A loss may be 0 exactly or up to rounding of the scores' differences.
      .equal(
        $0, relative: relative, floor: 1, because: "rounding of scores, exponentials and sums")
    }
  }
}

/// The course's cells for one loss function: scores near 0, the loss and its gradient's error.
func recordLossCell(
  _ loss: FullyConnectedSubmission.Loss, examples: Int, classes: Int, _ title: String,
  _ recorder: Recorder
) {
  let random = RandomState(seed: recorder.seed)
  let x = 0.001 * random.randn(examples, classes)
  let y = random.randint(classes, count: examples)
  let (value, dx) = loss(x, y)
  recorder.record("\(title)loss", value)
  recordError("\(title)dx", dx, numericalGradient(at: x) { loss($0, y).loss }, recorder)
}
