import Glibc
import Tensors

/// Takes what a section observes and sends it to the judge, one observation at a time.
public final class Recorder {
  /// The seed that the section draws its inputs from.
  public let seed: Int

  /// Where the section looks for data sets before anywhere else.
  public let dataDirectory: String?

  private let send: (ReportMessage) -> Void
  private var names: Set<String> = []

  init(seed: Int, dataDirectory: String?, send: @escaping (ReportMessage) -> Void) {
    self.seed = seed
    self.dataDirectory = dataDirectory
    self.send = send
  }

  /// Records a number.
  public func record(_ name: String, _ number: Double) { record(name, .number(number)) }

  /// Records a tensor.
  public func record(_ name: String, _ tensor: Tensor) { record(name, .tensor(tensor)) }

  /// Records a text.
  public func record(_ name: String, _ text: String) { record(name, .text(text)) }

  /// Records a series of numbers. Shape: `[numbers.count]`.
  public func record(_ name: String, curve numbers: [Double]) { record(name, Tensor(numbers)) }

  /// Shows a line to whoever runs the check.
  public func line(_ text: String) { send(.line(text)) }

  /// Tells how far a long experiment is.
  public func progress(completed: Int, total: Int) {
    send(.progress(completed: completed, total: total))
  }

  func finish() { send(.end(observationCount: names.count)) }

  private func record(_ name: String, _ value: ObservedValue) {
    guard names.insert(name).inserted else {
      fatalError("Recorder: “\(name)” is recorded twice")
    }
    send(.observation(Observation(name: name, value: value)))
  }
}
