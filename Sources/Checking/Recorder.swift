import Glibc
import Tensors

/// Takes what a section observes and sends it to the judge, one observation at a time.
public final class Recorder {
  /// The seed that the section draws its inputs from.
  public let seed: Int

  /// Where the section looks for data sets before anywhere else.
  public let dataDirectory: String?

  /// Whether experiments that take a sample by default are to take the full data set.
  public let usesFullData: Bool

  /// A folder of this run's own, which is removed after it.
  public let scratchDirectory: String

  /// In a run of the reference, the numbers that the section hands over from the submission's.
  private let given: [String: Double]

  private let send: (ReportMessage) -> Void
  private var names: Set<String> = []

  init(_ options: WorkerOptions, seed: Int, send: @escaping (ReportMessage) -> Void) {
    self.seed = seed
    dataDirectory = options.data
    usesFullData = options.usesFullData
    scratchDirectory = options.scratch
    given = options.given
    self.send = send
  }

  /// Records a value under the key's name.
  public func record<Value>(_ key: ObservationKey<Value>, _ value: Value) {
    record(key.name, value.observed)
  }

  /// Records what a function is about to be called with, for whoever looks for what explains a
  /// wrong result.
  package func record(given name: String, _ value: Tensor, of call: String) {
    record(ObservationKey(Observation.given + name).of(call), value)
  }

  /// The same where a call has no name of its own: of one of its results.
  package func record(given name: String, _ value: Tensor, for result: String) {
    let parts = result.split(separator: ": ")
    let own = "\(Observation.given)\(name) for \(parts.last ?? "")"
    record((parts.dropLast() + [own[...]]).joined(separator: ": "), value.observed)
  }

  /// Records a number that the reference is to take over, and returns the one to go on with: the
  /// given one in a run of the reference, else this one.
  public func recordChoice(_ key: ObservationKey<Double>, _ number: Double) -> Double {
    let choice = given[key.name] ?? number
    record(key, choice)
    return choice
  }

  /// Shows a line to whoever runs the check.
  public func line(_ text: String) { send(.line(text)) }

  /// Tells how far a long experiment is.
  /// - Parameter note: How it goes, in a few words.
  public func progress(completed: Int, total: Int, note: String = "") {
    send(.progress(completed: completed, total: total, note: note))
  }

  func finish() { send(.end(observationCount: names.count)) }

  private func record(_ name: String, _ value: ObservedValue) {
    guard names.insert(name).inserted else {
      fatalError("Recorder: “\(name)” is recorded twice")
    }
    requireRoom(name, value)
    send(.observation(Observation(name: name, value: value)))
  }

  /// Stops at what the judge would refuse, so that an honest submission is not taken for a forger.
  private func requireRoom(_ name: String, _ value: ObservedValue) {
    guard name.utf8.count <= ReportFormat.longestName else {
      fatalError("Recorder: the name “\(name)” is longer than \(ReportFormat.longestName) bytes")
    }
    guard case .tensor(let tensor) = value else { return }
    guard tensor.rank <= ReportFormat.highestRank else {
      fatalError(
        "Recorder: “\(name)” has \(tensor.rank) axes, a report holds at most "
          + "\(ReportFormat.highestRank)")
    }
    // The name, each dimension and each element, and what stands before them.
    let size = 5 + name.utf8.count + 8 * (tensor.rank + tensor.count)
    guard size <= ReportFormat.longestPayload else {
      fatalError(
        "Recorder: “\(name)” of shape \(tensor.shape) is larger than the "
          + "\(ReportFormat.longestPayload) bytes of a report")
    }
  }
}
