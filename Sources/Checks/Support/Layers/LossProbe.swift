import Checking
import Tensors
import Training

/// Scores and labels of a loss function whose results the judge compares with the reference's.
package struct LossProbe: Sendable {
  private let probe: Probe
  private let scores: @Sendable (RandomState) -> Tensor
  /// Fixed labels; else drawn.
  private let labels: [Int]?
  private let dtype: DType

  private static let loss = ObservationKey<Tensor>("loss")
  private static let dx = ObservationKey<Tensor>("dx")

  package static let all: [LossProbe] = [
    LossProbe("scores [7, 5]") { 3 * $0.randn(7, 5) },
    LossProbe("scores [1, 4], one example", .fewExamples) { $0.randn(1, 4) },
    LossProbe("scores [3, 1], one class", .fewClasses) { $0.randn(3, 1) },
    LossProbe("scores [9, 2], two classes", .fewClasses) { 2 * $0.randn(9, 2) },
    LossProbe("scores whose rows lie between −800 and 700", .large) { random in
      random.randn(6, 4) + Tensor([[-800], [-30], [0], [5], [90], [700]])
    },
    LossProbe("other classes with the label's score", .equal, labels: [0, 1, 2]) { _ in
      Tensor([[2, 2, 1], [0, 0, 0], [1, 3, 3]])
    },
    LossProbe("scores of ±1000", .large, labels: [1, 2, 0, 2, 1]) { _ in
      Tensor([
        [1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, 1000], [1000, -1000, 999],
        [-1000, 1000, 0],
      ])
    },
    LossProbe("scores of about −1000", .large) { $0.randn(4, 5) - 1000 },
    LossProbe("two classes, scores of ±1000", .large, labels: [1, 0, 0]) { _ in
      Tensor([[1000, -1000], [1000, -1000], [-1000, 1000]])
    },
    LossProbe("scores of about 100", .large, dtype: .float32) { $0.randn(4, 5) + 100 },
    LossProbe("margins of ±1e-8", .equal, labels: [0, 2]) { _ in nearMargins },
    LossProbe("margins of exactly 0", .equal, labels: [0, 1, 3, 0]) { _ in
      Tensor([[3, 2, 1, 2], [0, 1, -1, 0], [2, 2, 1, 3], [5, 1, 4, 4]])
    },
    LossProbe("every label the last class", .sameLabel, labels: [5, 5, 5, 5, 5]) {
      $0.randn(5, 6)
    },
    LossProbe("scores [6, 5]", dtype: .float32) { $0.randn(6, 5) },
  ]

  private static let nearMargins = Tensor([
    [3, 2.00000001, 1.99999999, -1], [-0.99999999, -1.00000001, 0, -0.9999999],
  ])

  private enum Speciality { case none, fewExamples, fewClasses, large, equal, sameLabel }

  private init(
    _ name: String, _ speciality: Speciality = .none, labels: [Int]? = nil,
    dtype: DType = .float64, _ scores: @escaping @Sendable (RandomState) -> Tensor
  ) {
    // The base says what is special, except for the type.
    probe = Probe(
      name,
      [
        Trait("", speciality == .fewExamples, else: "there are several examples"),
        Trait("", speciality == .fewClasses, else: "there are more than two classes"),
        Trait("", speciality == .large, else: "no score is large"),
        Trait("", speciality == .equal, else: "no scores or margins are equal"),
        Trait("", speciality == .sameLabel, else: "the labels differ"), .type(dtype),
      ])
    self.scores = scores
    self.labels = labels
    self.dtype = dtype
  }

  package func record(_ loss: Loss, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 1)
    let x = scores(random).cast(to: dtype)
    let y = labels ?? random.randint(x.shape[1], count: x.shape[0])
    recorder.record(given: "scores", x, of: probe.name)
    let (value, dx) = loss(x, y)
    recorder.record(Self.loss.of(probe), Tensor(value))
    recorder.record(Self.dx.of(probe), dx)
  }

  package func expectations(_ rounding: Rounding) -> [Expectation] {
    let rounding = dtype == .float32 ? Rounding.float32 : rounding
    return [Self.loss, Self.dx].map {
      // A loss may be 0 exactly or up to rounding of the scores' differences.
      .equal($0.of(probe), relative: rounding.relative, floor: 1, because: rounding.reason)
        .about(probe, $0.name)
    }
  }
}
