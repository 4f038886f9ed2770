/// By how much figures of runs are above those of a publication; `nil` where one is missing.
struct Deviation {
  let accuracy: Double?
  let loss: Double?
  let validationAccuracy: Double?
  let validationLoss: Double?

  init(of summary: RunSummary, from published: PublishedFigures) {
    func difference(_ ours: Double?, _ theirs: Double?) -> Double? {
      guard let ours, let theirs else { return nil }
      return ours - theirs
    }
    accuracy = difference(summary.accuracy, published.accuracy)
    loss = difference(summary.loss, published.loss)
    validationAccuracy = difference(summary.validationAccuracy, published.validationAccuracy)
    validationLoss = difference(summary.validationLoss, published.validationLoss)
  }

  /// Whether the validation accuracy is as close to the published one as different seeds are to
  /// each other.
  var isSmall: Bool { validationAccuracy.map { abs($0) <= 0.004 } ?? true }
}
