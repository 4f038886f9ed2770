import Foundation
import Networks
import Tensors

extension EpochRecord {
  /// The last epoch of a training.
  init(_ history: NetworkHistory, variances: [Double], seconds: Double, time: Double) {
    self.init(
      history, epoch: history.epochCount, variances: variances, seconds: seconds, time: time)
  }

  fileprivate init(
    _ history: NetworkHistory, epoch: Int, variances: [Double], seconds: Double, time: Double
  ) {
    func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
    let index = epoch - 1
    self.init(
      epoch: epoch, loss: finite(history.losses[index]),
      accuracy: finite(history.accuracies[index]),
      validationLoss: finite(history.validationLosses[index]),
      validationAccuracy: finite(history.validationAccuracies[index]),
      variances: variances.map(finite), seconds: seconds, time: time)
  }
}

/// What a checkpoint notes of the epochs besides their history: a row for each.
extension [EpochRecord] {
  var notes: [String: Tensor] {
    let rows = map { [$0.seconds, $0.time] + $0.variances.map { $0 ?? .nan } }
    return ["epochs": Tensor(rows)]
  }

  /// - Returns: `nil` if the notes are not of so many epochs.
  init?(_ history: NetworkHistory, notes: [String: Tensor]) {
    guard let rows = notes["epochs"], rows.rank == 2, rows.shape[0] == history.epochCount,
      rows.shape[1] > 2
    else { return nil }
    self = (0..<history.epochCount).map { index in
      let row = rows.rows([index]).scalars
      return EpochRecord(
        history, epoch: index + 1, variances: [Double](row[2...]), seconds: row[0],
        time: row[1])
    }
  }
}

extension StudyConfiguration {
  /// What a checkpoint notes of the settings: their text, byte by byte.
  var notes: [String: Tensor] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // A value of JSON can be written as JSON.
    let text = try! encoder.encode(training.json)
    return ["configuration": Tensor(text.map(Double.init))]
  }

  /// Whether a run of this configuration is one of the other, too.
  func trainsLike(_ other: StudyConfiguration) -> Bool { training == other.training }

  /// The settings that decide on what a run does.
  private var training: StudyConfiguration {
    var copy = self
    copy.name = nil
    copy.published = nil
    return copy
  }
}
