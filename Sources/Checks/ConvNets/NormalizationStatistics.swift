import Checking
import Tensors

/// The means and the standard deviations of one thing, which the course prints before and after a
/// normalization.
struct NormalizationStatistics: Sendable {
  private let title: String
  private let means: ObservationKey<Tensor>
  private let deviations: ObservationKey<Tensor>

  init(_ title: String) {
    self.title = title
    means = ObservationKey("\(title): means")
    deviations = ObservationKey("\(title): standard deviations")
  }

  /// Records and shows the statistics of x over some axes.
  func record(_ x: Tensor, axes: [Int], _ recorder: Recorder) {
    let means = x.mean(axes: axes)
    let centered = x - x.mean(axes: axes, keepDims: true)
    let deviations = sqrt((centered * centered).mean(axes: axes))
    recorder.record(self.means, means)
    recorder.record(self.deviations, deviations)
    recorder.line("\(title):")
    recorder.line("  means                \(means)")
    recorder.line("  standard deviations  \(deviations)")
  }

  /// They are shown; what decides is the output itself.
  var expectations: [Expectation] { [.shown(means), .shown(deviations)] }
}
