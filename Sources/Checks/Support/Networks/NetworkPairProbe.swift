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

  /// - Parameters:
  ///   - inputShape: The shape of one input of either.
  ///   - classCount: How many classes each has.
  package init(_ first: Member, _ second: Member, inputShape: [Int], classCount: Int) {
    pair = [first, second]
    self.inputShape = inputShape
    self.classCount = classCount
  }

  private var title: String { pair.map(\.name).joined(separator: " and ") }

  /// Records the losses of each network when it is the only one, and when both are there.
  package func record(
    _ network: (Configuration, RandomState) -> any Model, _ recorder: Recorder
  ) {
    let values = RandomState(seed: recorder.seed + 18)
    let x = values.randn([5] + inputShape)
    let y = values.randint(classCount, count: 5)
    func record(_ model: any Model, _ member: Member, _ place: String) {
      let losses = (0..<3).map { _ in model.loss(x, y).loss }
      recorder.record(key(member, place), Tensor(losses))
    }
    func make(_ member: Member) -> any Model {
      network(member.configuration, RandomState(seed: recorder.seed + 19))
    }
    for member in pair { record(make(member), member, alone) }
    for (model, member) in zip(pair.map(make), pair) { record(model, member, together) }
  }

  private func key(_ member: Member, _ place: String) -> ObservationKey<Tensor> {
    ObservationKey("networks with \(title): losses of the one with \(member.name), \(place)")
  }

  package var expectations: [Expectation] {
    pair.map { member in
      let (alone, together) = (key(member, alone), key(member, together))
      return .property(
        "\(title): a network does not depend on one made later", reading: [alone, together]
      ) { evidence in
        let (first, second) = (try evidence[alone], try evidence[together])
        if first == second { return nil }
        let texts = distinctTexts(first[flat: 0], second[flat: 0], digits: 6)
        return "of two networks with \(title) the one with \(member.name) gives other losses "
          + "(first \(texts.second)) than alone (\(texts.first)): its settings are its own"
      }
    }
  }
}

private let alone = "alone"
private let together = "beside the other one"

extension NetworkPairProbe<FullyConnectedNetConfiguration> {
  /// - Precondition: both take the same inputs and have the same classes.
  package init(_ first: Member, _ second: Member) {
    let configuration = first.configuration
    self.init(
      first, second, inputShape: [configuration.inputDimension],
      classCount: configuration.classCount)
  }
}
