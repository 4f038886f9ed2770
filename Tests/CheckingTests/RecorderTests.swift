import Tensors
import Testing

@testable import Checking

/// What a section records is what the judge reads.
struct RecorderTests {
  @Test func sendsWhatItIsTold() {
    var messages: [ReportMessage] = []
    var options = WorkerOptions()
    options.data = "/data"
    let recorder = Recorder(options, seed: 7) { messages.append($0) }
    recorder.line("begins")
    recorder.record(number("loss"), 2.5)
    recorder.progress(completed: 1, total: 3)
    recorder.progress(completed: 2, total: 3, note: "loss: 0.5")
    recorder.record(tensor("out"), Tensor([[1, 2]], dtype: .float32))
    recorder.record(ObservationKey("losses"), Curve([3, 2, 1]))
    recorder.record(ObservationKey<String>("note"), "done")
    recorder.finish()

    #expect(recorder.seed == 7)
    #expect(recorder.dataDirectory == "/data")
    let expected: [ReportMessage] = [
      .line("begins"), .number("loss", 2.5), .progress(completed: 1, total: 3),
      .progress(completed: 2, total: 3, note: "loss: 0.5"),
      .tensor("out", Tensor([[1, 2]], dtype: .float32)), .tensor("losses", Tensor([3, 2, 1])),
      .text("note", "done"), .end(observationCount: 4),
    ]
    #expect(messages.stream == expected.stream)
    #expect(Reading([messages.stream]) == Reading(of: expected))
  }

  @Test func sendsAtOnce() {
    var count = 0
    let recorder = Recorder(WorkerOptions(), seed: 0) { _ in count += 1 }
    #expect(count == 0)
    recorder.record(number("x"), 1)
    #expect(count == 1)
    recorder.finish()
    #expect(count == 2)
  }

  @Test func knowsWhetherAllDataIsWanted() {
    #expect(!Recorder(WorkerOptions(), seed: 0) { _ in }.usesFullData)
    #expect(Recorder(WorkerOptions(["--full", "true"]), seed: 0) { _ in }.usesFullData)
  }

  /// The reference goes on with what the submission has chosen.
  @Test func aChoiceIsTakenOver() {
    var options = WorkerOptions(["--given", "rate=0.5"])
    #expect(Recorder(options, seed: 0) { _ in }.recordChoice("rate", 2) == 0.5)
    options.given = [:]
    #expect(Recorder(options, seed: 0) { _ in }.recordChoice("rate", 2) == 2)
  }

  /// The largest observations that a report can hold go through it.
  @Test func takesWhatAReportCanHold() {
    var messages: [ReportMessage] = []
    let recorder = Recorder(WorkerOptions(), seed: 0) { messages.append($0) }
    recorder.record(number(String(repeating: "n", count: ReportFormat.longestName)), 1)
    recorder.record(tensor("rank 8"), Tensor.ones(1, 1, 1, 1, 1, 1, 1, 1))
    // A payload has 6 bytes of fields before the first dimension, and 8 for each dimension.
    let longest = (ReportFormat.longestPayload - 2 - 4 - 3 - 8) / 8
    recorder.record(tensor("long"), Tensor.zeros(longest))
    recorder.finish()
    let reading = Reading([messages.stream])
    #expect(reading.fault == nil)
    #expect(reading.isComplete)
  }
}
