import Synchronization
import Tensors
import Testing

@testable import Checking

/// What a submission traces, on its way to the judge.
struct TraceTests {
  private final class Sent: Sendable {
    let steps = Mutex<[TracedStep]>([])
    var count: Int { steps.withLock(\.count) }
  }

  private func tracer(_ sent: Sent) -> Tracer {
    Tracer { step in sent.steps.withLock { $0.append(step) } }
  }

  @Test func outsideOfACheckTheValueIsHandedThrough() {
    let x = Tensor([[1, 2], [3, 4]])
    #expect(trace("x", x) == x)
    #expect(trace("loss", 2.5) == 2.5)
    trace("x", x)
  }

  @Test func aStepHasItsNameItsFunctionAndItsShape() {
    let sent = Sent()
    tracer(sent).take("mean", Tensor([[1, 2]]), in: "f(_:)")
    tracer(sent).take("loss", 2.5, in: "g()")
    #expect(
      sent.steps.withLock(\.self) == [
        TracedStep(function: "f(_:)", name: "mean", value: .tensor(Tensor([[1, 2]]))),
        TracedStep(function: "g()", name: "loss", value: .number(2.5)),
      ])
  }

  @Test func aTrainingRunDoesNotFillTheReport() {
    let sent = Sent()
    let tracer = tracer(sent)
    for _ in 0..<100_000 { tracer.take("loss", 1, in: "f") }
    #expect(sent.count == 2000)
    let large = Sent()
    let other = self.tracer(large)
    for _ in 0..<20 { other.take("x", Tensor.zeros([1 << 18]), in: "f") }
    #expect(large.count == 4)
    #expect(ReportReader.Limits().steps >= 2000)
  }

  @Test func namesThatAReportDoesNotHoldAreCut() {
    let sent = Sent()
    tracer(sent).take(String(repeating: "é", count: 500), 1, in: String(repeating: "x", count: 500))
    let step = sent.steps.withLock { $0[0] }
    #expect(step.name.utf8.count == 200 && step.function.utf8.count == 200)
  }

  @Test func whatNoReportHoldsIsNotSent() {
    let sent = Sent()
    tracer(sent).take("x", Tensor.zeros([1, 1, 1, 1, 1, 1, 1, 1, 1]), in: "f")
    #expect(sent.count == 0)
  }
}
