import Tensors
import TestSupport

@testable import Checking

extension Trap {
  static let all = recorder

  private static let recorder = [
    Trap("Recorder: “loss” is recorded twice") {
      let recorder = silent
      recorder.record(number("loss"), 1)
      recorder.record(ObservationKey<String>("loss"), "again")
    },
    Trap("Recorder: the name “\(String(repeating: "n", count: 201))” is longer than 200 bytes") {
      silent.record(number(String(repeating: "n", count: 201)), 1)
    },
    Trap("Recorder: “x” has 9 axes, a report holds at most 8") {
      silent.record(tensor("x"), Tensor.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1))
    },
    Trap("Recorder: “x” of shape [2048, 2048] is larger than the 33554432 bytes of a report") {
      silent.record(tensor("x"), Tensor.zeros([2048, 2048], dtype: .float32))
    },
  ]

  private static var silent: Recorder { Recorder(WorkerOptions(), seed: 0) { _ in } }
}
