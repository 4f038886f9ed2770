import Tensors
import Training

/// A model without learning: its weight w counts the steps, and its accuracies are given.
///
/// The gradient is −1 everywhere, so that a step adds the learning rate to w. The loss is w itself.
/// After s whole steps a fraction `accuracies[s]` of the validation examples is classified rightly.
/// Training examples are told apart by their negative inputs; all of them are classified wrongly.
final class ScriptedModel: Model {
  var parameters = ["w": Tensor([0])]

  /// The inputs of every minibatch.
  private(set) var batches: [[Double]] = []

  /// The inputs of every evaluation, in the batches in which it was asked.
  private(set) var evaluations: [[Double]] = []

  private let accuracies: [Double]

  /// - Parameter accuracies: The validation accuracy after 0, 1, … steps, whole quarters; beyond
  ///   the last one, 0.
  init(accuracies: [Double] = []) { self.accuracies = accuracies }

  var weight: Double { parameters["w"]![0] }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    batches.append(x.scalars)
    return (weight, ["w": Tensor([-1])])
  }

  func scores(_ x: Tensor) -> Tensor {
    evaluations.append(x.scalars)
    let step = Int(weight)
    let accuracy = step < accuracies.count ? accuracies[step] : 0
    return Tensor(x.scalars.map { $0 >= 0 && $0 / 4 < accuracy ? [1, 0] : [0, 1] })
  }

  /// `count` examples of class 0 with the inputs −1, −2, ….
  static func training(_ count: Int) -> Examples {
    Examples(
      inputs: -1 * (Tensor.arange(count) + 1).reshaped(count, 1),
      labels: [Int](repeating: 0, count: count))
  }

  /// Four examples of class 0 with the inputs 0, 1, 2, 3.
  static let validation = Examples(inputs: Tensor([[0], [1], [2], [3]]), labels: [0, 0, 0, 0])

  static let noExamples = Examples(inputs: .zeros(0, 1), labels: [])
}

extension Solver.Event {
  /// The event as text: a line as it is, progress as `completed/total`.
  var text: String {
    switch self {
    case .iteration(let completed, let total): "\(completed)/\(total)"
    case .line(let line): line
    }
  }
}
