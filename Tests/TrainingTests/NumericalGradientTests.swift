import Tensors
import Testing
import Training

struct NumericalGradientTests {
  static let shapes = [[], [3], [2, 3, 4], [0, 3]]

  /// Numbers away from zero, so that relative errors mean something.
  private static func point(_ shape: [Int], seed: Int = 231) -> Tensor {
    RandomState(seed: seed).uniform(0.5, 1.5, shape)
  }

  @Test(arguments: shapes)
  func ofANumber(shape: [Int]) {
    let x = Self.point(shape)
    let gradient = numericalGradient(at: x) { x in (x * x * x).sum() }
    #expect(gradient.shape == shape)
    #expect(relativeError(gradient, 3 * x * x) < 1e-8)
  }

  @Test(arguments: shapes)
  func ofATensor(shape: [Int]) {
    let (x, upstream) = (Self.point(shape), Self.point(shape, seed: 1))
    let gradient = numericalGradient(at: x, upstream: upstream) { tanh($0) }
    let slope = 1 - tanh(x) * tanh(x)
    #expect(gradient.shape == shape)
    #expect(relativeError(gradient, slope * upstream) < 1e-8)
  }

  @Test func ofATensorOfAnotherShape() {
    let (x, w) = (Self.point([2, 3]), Self.point([3, 4], seed: 1))
    let upstream = Self.point([2, 4], seed: 2)
    let gradient = numericalGradient(at: x, upstream: upstream) { matmul($0, w) }
    #expect(relativeError(gradient, matmul(upstream, w.transposed())) < 1e-8)
  }

  @Test func changesOneElementAtATimeAndRestoresIt() {
    var points: [[Double]] = []
    let gradient = numericalGradient(at: Tensor([1, 2]), step: 0.25) { x in
      points.append(x.scalars)
      return 10 * x[0] + 100 * x[1]
    }
    #expect(points == [[1.25, 2], [0.75, 2], [1, 2.25], [1, 1.75]])
    #expect(gradient.scalars == [10, 100])
  }

  @Test func changesOneElementAtATimeAndRestoresItUnderATensor() {
    var points: [[Double]] = []
    let gradient = numericalGradient(at: Tensor([1, 2]), upstream: Tensor([3]), step: 0.25) { x in
      points.append(x.scalars)
      return Tensor([10 * x[0] + 100 * x[1]])
    }
    #expect(points == [[1.25, 2], [0.75, 2], [1, 2.25], [1, 1.75]])
    #expect(gradient.scalars == [30, 300])
  }

  /// 1e-5, as in the courses.
  @Test func theDefaultStepIsTheCourses() {
    var points: [Double] = []
    _ = numericalGradient(at: Tensor(1.0)) { x in
      points.append(x.scalar)
      return 0
    }
    _ = numericalGradient(at: Tensor(1.0), upstream: Tensor(1.0)) { x in
      points.append(x.scalar)
      return x
    }
    let (above, below) = (1 + 1e-5, 1 - 1e-5)
    #expect(points == [above, below, above, below])
  }

  @Test func ofAModelsParameters() {
    let random = RandomState(seed: 231)
    let net = SoftmaxNet(inputs: 4, hidden: 5, classes: 3, random)
    let (x, y) = (random.randn(6, 4), [0, 1, 2, 2, 1, 0])
    let before = net.parameters
    let gradients = net.loss(x, y).gradients
    for name in ["W1", "b1", "W2", "b2"] {
      let numerical = numericalGradient(of: net, parameter: name, x, y)
      #expect(relativeError(numerical, gradients[name]!) < 1e-6, "\(name)")
    }
    #expect(net.parameters == before)
  }

  /// A loss moves what the model keeps from step to step.
  @Test func leavesTheStateOfAModelAsItWas() {
    let random = RandomState(seed: 3)
    let net = CenteredNet(SoftmaxNet(inputs: 4, hidden: 3, classes: 2, random))
    let x = random.randn(5, 4) + 1
    _ = net.loss(x, [0, 1, 0, 1, 1])
    let before = net.state
    _ = numericalGradient(of: net, parameter: "b2", x, [0, 1, 0, 1, 1])
    #expect(net.state == before)
  }

  @Test func changesOnlyTheOneParameterOfAModel() {
    let model = LinearModel()
    let gradient = numericalGradient(of: model, parameter: "w", step: 0.25, Tensor([[1]]), [0])
    #expect(model.asked == [[1.25, 2, 7], [0.75, 2, 7], [1, 2.25, 7], [1, 1.75, 7]])
    #expect(gradient.scalars == [10, 100])
    #expect(model.parameters == ["w": Tensor([1, 2]), "b": Tensor([7])])
  }
}

/// A loss that is linear in `w`, and what it was asked for.
private final class LinearModel: Model {
  var parameters = ["w": Tensor([1, 2]), "b": Tensor([7])]
  private(set) var asked: [[Double]] = []

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (w, b) = (parameters["w"]!, parameters["b"]!)
    asked.append(w.scalars + b.scalars)
    return (10 * w[0] + 100 * w[1] + b[0], [:])
  }

  func scores(_ x: Tensor) -> Tensor { x }
}
