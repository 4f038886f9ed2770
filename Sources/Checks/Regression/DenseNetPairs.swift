import CheckSupport
import Training

/// Networks whose settings differ in one respect, made one after the other and used in turn.
enum DenseNetPairs {
  /// - Parameters:
  ///   - outputs: The number of outputs of each.
  ///   - labels: How many labels there are.
  static func all(
    outputs: Int, labels: Int
  ) -> [NetworkPairProbe<DenseNetConfiguration>] {
    func member(
      _ name: String, _ dropout: DropoutForm, hidden: [Int] = [6, 5]
    ) -> NetworkPairProbe<DenseNetConfiguration>.Member {
      .init(name, DenseNetConfiguration(input: 3, hidden: hidden, outputs: outputs, dropout))
    }
    let members = [
      (member("6 units", .none), member("7 units", .none, hidden: [7, 5])),
      (member("no dropout", .none), member("plain dropout", .plain(rate: 0.5))),
      (member("inverted dropout", .inverted(rate: 0.5)), member("plain", .plain(rate: 0.5))),
      (member("rate 0.2", .plain(rate: 0.2)), member("rate 0.7", .plain(rate: 0.7))),
    ]
    return members.map { first, second in
      NetworkPairProbe(
        first, second, inputShape: [3], classCount: labels, parameters: \.parameterShapes)
    }
  }
}
