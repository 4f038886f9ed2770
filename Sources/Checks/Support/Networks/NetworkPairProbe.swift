import Checking
import Tensors
import Training

/// Two networks of one class with settings of their own, made one after the other and then used in
/// turn: what a network computes does not depend on the others.
package struct NetworkPairProbe<Configuration: Sendable>: Sendable {
  /// One of the two networks.
  package struct Member: Sendable {
    /// What is special about it.
    let name: String
    let configuration: Configuration

    package init(_ name: String, _ configuration: Configuration) {
      self.name = name
      self.configuration = configuration
    }
  }

  private let pair: [Member]
  private let inputShape: [Int]
  private let classCount: Int
  private let parameters: (@Sendable (Configuration) -> TensorShapes)?
  private let asksForScores: Bool

  /// - Parameters:
  ///   - inputShape: The shape of one input of either.
  ///   - classCount: How many classes each has.
  ///   - parameters: The shapes without which a network is not called, where they may be wrong.
  ///   - asksForScores: Whether what the losses leave behind shows in scores alone, as running
  ///     averages do.
  package init(
    _ first: Member, _ second: Member, inputShape: [Int], classCount: Int,
    parameters: (@Sendable (Configuration) -> TensorShapes)? = nil, asksForScores: Bool = false
  ) {
    pair = [first, second]
    self.inputShape = inputShape
    self.classCount = classCount
    self.parameters = parameters
    self.asksForScores = asksForScores
  }

  private var title: String { pair.map(\.name).joined(separator: " and ") }

  /// Records the losses of each network when it is the only one, and when both are there. Their
  /// weights differ.
  package func record(
    _ network: (Configuration, RandomState) -> any Model, _ recorder: Recorder
  ) {
    let values = RandomState(seed: recorder.seed + 18)
    let x = values.randn([5] + inputShape)
    let y = values.randint(classCount, count: 5)
    func record(_ model: any Model, _ member: Member, _ place: String) {
      if let parameters, !model.hasShapes(parameters(member.configuration)) { return }
      let losses = (0..<3).map { _ in model.loss(x, y).loss }
      recorder.record(key("losses", member, place), Tensor(losses))
      if asksForScores { recorder.record(key("scores", member, place), model.scores(x)) }
    }
    func make(_ index: Int) -> any Model {
      network(pair[index].configuration, RandomState(seed: recorder.seed + 19 + index))
    }
    for (index, member) in pair.enumerated() { record(make(index), member, alone) }
    for (model, member) in zip(pair.indices.map(make), pair) { record(model, member, together) }
  }

  private func key(_ result: String, _ member: Member, _ place: String) -> ObservationKey<Tensor> {
    ObservationKey("networks with \(title): \(result) of the one with \(member.name), \(place)")
  }

  package var expectations: [Expectation] {
    pair.flatMap { member in
      (asksForScores ? ["losses", "scores"] : ["losses"]).map { isTheSameAlone($0, member) }
    }
  }

  private func isTheSameAlone(_ result: String, _ member: Member) -> Expectation {
    let keys = (key(result, member, alone), key(result, member, together))
    let statement =
      "\(title): a network does not depend on one made later"
      + (result == "losses" ? "" : ", nor do its \(result)")
    return .property(statement, reading: [keys.0, keys.1]) { evidence in
      let (first, second) = (try evidence[keys.0], try evidence[keys.1])
      if first == second { return nil }
      let texts = distinctTexts(first[flat: 0], second[flat: 0], digits: 6)
      let lesson = result == "losses" ? "its settings are its own" : "what it remembers is its own"
      return "of two networks with \(title) the one with \(member.name) gives other \(result) "
        + "(first \(texts.second)) than alone (\(texts.first)): \(lesson)"
    }
  }
}

private let alone = "alone"
private let together = "beside the other one"

extension NetworkPairProbe<FullyConnectedNetConfiguration> {
  /// - Parameter asksForScores: Whether what the losses leave behind shows in scores alone.
  /// - Precondition: both take the same inputs and have the same classes.
  package init(_ first: Member, _ second: Member, asksForScores: Bool = false) {
    let configuration = first.configuration
    self.init(
      first, second, inputShape: [configuration.inputDimension],
      classCount: configuration.classCount, asksForScores: asksForScores)
  }
}
