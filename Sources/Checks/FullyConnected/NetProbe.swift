import Checking
import Tensors
import Training

/// One configuration of a network, with parameters that the section sets, whose results the judge
/// compares with the reference's.
struct NetProbe: Sendable {
  let name: String
  /// The shape of the inputs.
  let input: [Int]
  let hidden: [Int]
  let classes: Int
  var regularization = 0.0
  var keepProbability = 1.0
  var dropoutSeed: Int?
  var dtype = DType.float64

  var configuration: FullyConnectedNetConfiguration {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: hidden)
    configuration.inputDimension = input.dropFirst().reduce(1, *)
    configuration.classCount = classes
    configuration.regularization = regularization
    configuration.keepProbability = keepProbability
    configuration.dropoutSeed = dropoutSeed
    configuration.weightScale = 0.3
    configuration.dtype = dtype
    return configuration
  }

  /// Records the initial parameters, then scores, loss and gradients with other parameters, then the
  /// scores again.
  func record(
    _ network: FullyConnectedSubmission.Network, _ parameterNames: [String], _ recorder: Recorder
  ) {
    let random = RandomState(seed: recorder.seed + 1)
    let net = network(configuration, random)
    recorder.record("\(name): parameters", net.parameters.keys.sorted().joined(separator: " "))
    for parameter in parameterNames {
      guard let value = net.parameters[parameter] else { continue }
      recorder.record("\(name): initial \(parameter)", value)
    }
    guard net.parameters.keys.sorted() == parameterNames.sorted() else { return }
    // Biases that are not 0, weights that are not small.
    let values = RandomState(seed: recorder.seed + 2)
    for parameter in parameterNames {
      let shape = net.parameters[parameter]!.shape
      net.parameters[parameter] = (0.5 * values.randn(shape)).cast(to: dtype)
    }
    let x = values.randn(input)
    let y = values.randint(classes, count: input[0])
    recorder.record("\(name): scores", net.scores(x))
    let (loss, gradients) = net.loss(x, y)
    recorder.record("\(name): loss", Tensor(loss))
    for parameter in parameterNames {
      guard let gradient = gradients[parameter] else { continue }
      recorder.record("\(name): gradient of \(parameter)", gradient)
    }
    recorder.record("\(name): scores after the loss", net.scores(x))
  }

  func expectations(_ parameterNames: [String]) -> [Expectation] {
    let relative = dtype == .float32 ? 1e-4 : 1e-11
    let reason = "a few layers of sums of products, rounded in any order"
    return [
      .property(
        "\(name): the parameters are \(parameterNames.sorted().joined(separator: " "))",
        reading: ["\(name): parameters"]
      ) {
        let found = $0.student.text("\(name): parameters") ?? ""
        let expected = parameterNames.sorted().joined(separator: " ")
        return found == expected ? nil : "the parameters are “\(found)”, expected “\(expected)”"
      }
    ]
      + parameterNames.map {
        .equal(
          "\(name): initial \($0)", relative: dtype == .float32 ? 1e-6 : 1e-14,
          because: "the handout fixes the order of the draws")
      }
      + [
        .equal("\(name): scores", relative: relative, because: reason),
        .equal("\(name): loss", relative: relative, because: reason),
      ]
      + parameterNames.map {
        .equal("\(name): gradient of \($0)", relative: relative, because: reason)
      }
      + [.equal("\(name): scores after the loss", relative: relative, because: reason)]
  }
}
