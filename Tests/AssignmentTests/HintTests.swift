import Auditing
import Checking
import Courses
import TestSupport
import Testing
import WarmupChecks

/// Every function that a section judges has its four hints, and an author is told where not.
@Suite struct HintTests {
  @Test(arguments: assignments.map(\.id)) func everyFunctionHasFour(_ id: String) throws {
    let assignment = try #require(assignments.first { $0.id == id })
    #expect(assignment.hintFaults == [])
    let audit = try Program.run("audit-checks", [id, "--hints"])
    #expect(audit.status == 0, "\(audit.output.suffix(500))\(audit.errors)")
    for function in assignment.sections.flatMap(\.functions) {
      for step in HintStep.allCases {
        #expect(audit.output.contains("\(function): \(step.title)\n"))
      }
    }
  }

  private func faults(
    _ functions: [String], _ hints: [Hints<WarmupSubmission>]
  ) -> [String] {
    let plan = SectionPlan(
      id: "some", title: "Some", points: 100, functions: functions, expectations: [])
    return Assignment(
      id: "own", title: "Own", folder: "Own", summary: "",
      sections: [Section(plan) { _, _ in }].hinted(by: hints)
    ).hintFaults
  }

  private func hints(
    _ function: String, lookAt: String = "Here.", question: String = "Why?", rule: String = "x = 1"
  ) -> Hints<WarmupSubmission> {
    Hints(function, lookAt: lookAt, question: question, rule: rule) { _ in [] }
  }

  @Test func whatIsCompleteIsAccepted() {
    #expect(faults(["one"], [hints("one")]) == [])
  }

  @Test func aFunctionWithoutHintsIsNamed() {
    #expect(faults(["one", "two"], [hints("one")]) == ["two has no hints"])
    #expect(faults(["one"], [hints("one"), hints("one")]) == ["one has hints twice"])
  }

  @Test func anEmptyStepIsNamed() {
    #expect(
      faults(["one"], [hints("one", question: " \n")]) == ["one, a question: it is empty"])
  }

  @Test func aDoubledStepIsNamed() {
    let other = hints("two", question: "How?", rule: "x = 2")
    #expect(
      faults(["one", "two"], [hints("one"), other])
        == ["two, where to look: another step says the same"])
  }

  @Test func whatIsTooLongIsNamed() {
    let long = String(repeating: "x", count: 79)
    let fault = "more than 4 lines of 78 characters"
    #expect(faults(["one"], [hints("one", rule: long)]) == ["one, the rule: \(fault)"])
    #expect(
      faults(["one"], [hints("one", lookAt: "1\n2\n3\n4\n5")])
        == ["one, where to look: \(fault)"])
  }

  @Test func aWorkedCaseIsShort() {
    #expect(HintAudit.faults(ofCase: ["x = 1", "out = 2"]) == [])
    #expect(
      HintAudit.faults(ofCase: ["x = 1"]) == ["its worked case has 1 lines, not 2 to 12"])
    #expect(HintAudit.faults(ofCase: Array(repeating: "x", count: 13)).count == 1)
    #expect(HintAudit.faults(ofCase: ["x", String(repeating: "x", count: 79)]).count == 1)
  }
}
