import Optimizers
import Tensors
import Testing
import Training

/// Five steps of an update rule on two parameters of different shapes, in NumPy.
struct UpdateCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Parameter: Decodable {
    let start: GoldenTensor
    let gradients: [GoldenTensor]
    let steps: [GoldenTensor]
  }

  let name: String
  let rule: GoldenRule
  let settings: GoldenSettings
  let decay: Double
  let parameters: [Parameter]

  var testDescription: String { name }
}

struct UpdateRuleGoldenTests {
  /// The parameters take turns, as in a solver, so that copies of one rule must not share state.
  @Test(arguments: try Golden.cases("updates") as [UpdateCase])
  func agreesWithNumPy(_ test: UpdateCase) {
    var rules = test.parameters.map { _ in test.rule(test.settings) }
    var weights = test.parameters.map(\.start.tensor)
    #expect(weights.count == 2)
    for step in 0..<5 {
      for (index, parameter) in test.parameters.enumerated() {
        rules[index].update(&weights[index], parameter.gradients[step].tensor)
        rules[index].learningRate *= test.decay
        let fault = difference(weights[index], parameter.steps[step].tensor, relative: 1e-15)
        #expect(fault == nil, "parameter \(index), step \(step + 1)")
      }
    }
  }

  @Test func theDefaultsAreTheCourses() {
    #expect(SGD().learningRate == 1e-2)
    let adam = Adam()
    #expect(adam.learningRate == 1e-3)
    #expect((adam.beta1, adam.beta2, adam.epsilon) == (0.9, 0.999, 1e-8))
  }
}
