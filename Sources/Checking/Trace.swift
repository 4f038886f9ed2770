import Synchronization
import Tensors

/// Shows the checker an intermediate result, and hands it through.
///
/// Where a section fails, the traced steps are compared with the reference's of the same names, on
/// the same inputs, and the first one that differs is named. Outside of a check nothing happens.
/// - Parameters:
///   - name: What the step is called; a stub names those that the reference has.
///   - value: Any shape.
/// - Returns: The value.
@discardableResult
public func trace(_ name: String, _ value: Tensor, function: String = #function) -> Tensor {
  Tracer.current?.take(name, value, in: function)
  return value
}

/// Shows the checker an intermediate number, and hands it through.
@discardableResult
public func trace(_ name: String, _ value: Double, function: String = #function) -> Double {
  Tracer.current?.take(name, value, in: function)
  return value
}

/// An intermediate result that a submission or the reference has shown.
public struct TracedStep: Sendable, Equatable {
  /// The function that it was traced in, as `batchNormForward(_:_:_:_:_:)`.
  public let function: String
  public let name: String

  /// A tensor or a number.
  public let value: ObservedValue

  public init(function: String, name: String, value: ObservedValue) {
    self.function = function
    self.name = name
    self.value = value
  }
}

/// Sends what is traced to the judge, as far as that helps.
///
/// A training run traces without end, and nobody compares that.
final class Tracer: Sendable {
  /// A worker sets it before any of the submission's code runs.
  nonisolated(unsafe) static var current: Tracer?

  private static let mostSteps = 2000
  private static let mostElements = 1 << 20

  private let send: @Sendable (TracedStep) -> Void
  private let sent = Mutex((steps: 0, elements: 0))

  init(send: @escaping @Sendable (TracedStep) -> Void) { self.send = send }

  func take(_ name: String, _ value: some Measurable, in function: String) {
    let count = value.tensor.count
    guard value.tensor.rank <= ReportFormat.highestRank, hasRoom(for: count) else { return }
    send(
      TracedStep(
        function: function.prefix(bytes: ReportFormat.longestName),
        name: name.prefix(bytes: ReportFormat.longestName), value: value.observed))
  }

  private func hasRoom(for elements: Int) -> Bool {
    sent.withLock { sent in
      guard sent.steps < Tracer.mostSteps, elements <= Tracer.mostElements - sent.elements
      else { return false }
      sent.steps += 1
      sent.elements += elements
      return true
    }
  }
}

extension String {
  /// As many of its first characters as take so many bytes.
  fileprivate func prefix(bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var text = self
    while text.utf8.count > bytes { text.removeLast() }
    return text
  }
}
