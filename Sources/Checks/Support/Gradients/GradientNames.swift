import Checking
import Tensors

/// Whether a network's loss returns a gradient of every parameter, and of nothing else.
package struct GradientNames: Sendable {
  private let call: String
  private let parameters: [String]
  private let names: ObservationKey<String>

  /// - Parameters:
  ///   - call: What the names in the record and the message begin with: which call of the loss.
  ///   - parameters: The names of the network's parameters.
  package init(_ call: String, of parameters: [String]) {
    self.call = call
    self.parameters = parameters
    names = ObservationKey<String>("gradients").of(call)
  }

  package func record(_ gradients: [String: Tensor], _ recorder: Recorder) {
    recorder.record(names, gradients.keys.sorted().joined(separator: " "))
  }

  package var expectation: Expectation {
    .property("\(call): each parameter has a gradient", reading: [names]) { observations in
      let found = try observations[names].split(separator: " ").map(String.init)
      if let missing = parameters.first(where: { !found.contains($0) }) {
        return "\(call): loss returns no gradient of \(missing)"
      }
      let other = found.first { !parameters.contains($0) }
      return other.map { "\(call): loss returns a gradient of \($0), which is no parameter" }
    }
  }
}
