import Checking
import Tensors

/// What the curves show of dropout as a regularizer.
extension RegularizationRun {
  static var lessons: [Expectation] {
    let (without, with) = (all[0].curves, all[1].curves)
    return [
      .property("without dropout, training accuracy exceeds 0.9", reading: [without.trainAccuracy])
      {
        let accuracy = lastMean(try $0[without.trainAccuracy])
        return accuracy > 0.9 ? nil : String(printf: "it is %.3f", accuracy)
      },
      .property("with dropout, training accuracy exceeds 0.5", reading: [with.trainAccuracy]) {
        let accuracy = lastMean(try $0[with.trainAccuracy])
        return accuracy > 0.5 ? nil : String(printf: "it is %.3f", accuracy)
      },
      .property(
        "dropout narrows the gap between training and validation accuracy, on average over the epochs",
        reading: [without, with].flatMap { [$0.trainAccuracy, $0.validationAccuracy] }
      ) { evidence in
        // Over all epochs: at the end both networks may know their examples by heart.
        let gaps = try [without, with].map { curves in
          let train = try evidence[curves.trainAccuracy].tensor.mean()
          return train - (try evidence[curves.validationAccuracy].tensor.mean())
        }
        return gaps[1] < gaps[0]
          ? nil : String(printf: "the gap is %.3f without and %.3f with dropout", gaps[0], gaps[1])
      },
    ]
  }

  /// Accuracies jump from epoch to epoch; the mean of the last ones is steadier.
  private static let lastEpochs = 5

  private static func lastMean(_ curve: Curve) -> Double {
    Tensor(curve.numbers.suffix(lastEpochs)).mean()
  }
}
