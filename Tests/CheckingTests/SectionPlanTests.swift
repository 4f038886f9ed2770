import Checking
import Synchronization
import Testing

/// A worker starts with the plans of all assignments and needs the expectations of none: they are
/// most of what a start would cost.
struct SectionPlanTests {
  @Test func expectationsAreMadeOnceAndOnlyWhenAskedFor() {
    let calls = Calls()
    let plan = SectionPlan(
      id: "doubling", title: "Doubling", points: 1, functions: ["double"],
      expectations: calls.expectations())
    #expect(calls.count.load(ordering: .relaxed) == 0)
    #expect(plan.expectations.map(\.name) == ["out"])
    #expect(plan.expectations.count == 1)
    #expect(calls.count.load(ordering: .relaxed) == 1)
  }

  private final class Calls: Sendable {
    let count = Atomic(0)

    func expectations() -> [Checking.Expectation] {
      count.add(1, ordering: .relaxed)
      return [.equal(number("out"), relative: 0.1, because: "r")]
    }
  }
}
