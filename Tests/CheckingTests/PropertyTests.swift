import Tensors
import Testing

@testable import Checking

/// Statements in code, about observations that they name.
struct PropertyTests {
  private static let (a, b, c) = (tensor("a"), tensor("b"), tensor("c"))

  private static let sum = Checking.Expectation.property("a + b is c", reading: [a, b, c]) {
    let difference = try abs($0[a] + $0[b] - $0[c]).max()
    return difference == 0 ? nil : "a + b is off by \(difference)"
  }

  private static let reference = Record([
    "a": .tensor(1, 2), "b": .tensor(3, 4), "c": .tensor(4, 6),
  ])

  @Test func areAskedAboutTheStudentsValues() {
    let student = Record(["a": .tensor(5, 5), "b": .tensor(1, 2), "c": .tensor(6, 7)])
    let finding = Self.sum.finding(student: student, reference: Self.reference)
    #expect(finding.fault == nil)
    #expect(finding.message == "")
  }

  @Test func sayWhatTheyFound() {
    let student = Record(["a": .tensor(5, 5), "b": .tensor(1, 2), "c": .tensor(6, 9)])
    let finding = Self.sum.finding(student: student, reference: Self.reference)
    #expect(finding.fault == .wrongValue)
    #expect(finding.message == "a + b is off by 2.0")
    #expect(finding.bound == nil)
  }

  @Test func mayReadTheReference() {
    let expectation = Checking.Expectation.property("a is larger", reading: [Self.a]) {
      try $0[Self.a].min() > $0.expected(Self.a).max() ? nil : "a is not larger"
    }
    let larger = Record(["a": .tensor(3, 4)])
    #expect(expectation.finding(student: larger, reference: Self.reference).fault == nil)
    let same = expectation.finding(student: Self.reference, reference: Self.reference)
    #expect(same.message == "a is not larger")
  }

  @Test func mayReadNumbersAndTexts() {
    let (n, t) = (number("n"), ObservationKey<String>("t"))
    let expectation = Checking.Expectation.property("n is long", reading: [n, t]) {
      Double(try $0[t].count) == (try $0[n]) ? nil : "no"
    }
    let record = Record(["n": 3, "t": "abc"])
    #expect(expectation.finding(student: record, reference: record).fault == nil)
  }

  @Test(arguments: [
    Record(["a": .tensor(1, 2), "b": .tensor(3, 4)]),
    Record(["a": .tensor(1, 2), "b": .tensor(3, 4), "c": 1]),
    Record(["a": .tensor(1, 2), "b": .tensor(3, 4), "c": .tensor(1, 2, 3)]),
    Record(["a": .tensor(Tensor([[1, 2]])), "b": .tensor(3, 4), "c": .tensor(4, 6)]),
    Record(["a": .tensor(1, 2), "b": .tensor(.nan, 4), "c": .tensor(4, 6)]),
    Record([
      "a": .tensor(1, 2), "b": .tensor(3, 4), "c": .tensor(Tensor([4, 6], dtype: .float32)),
    ]),
  ])
  func areNotAskedAboutABadForm(student: Record) {
    let expectation = Checking.Expectation.property(
      "never asked", reading: [Self.a, Self.b, Self.c]
    ) { _ in
      Issue.record("the statement was asked")
      return nil
    }
    let finding = expectation.finding(student: student, reference: Self.reference)
    #expect(finding.fault != nil)
  }

  /// Judged against itself, as where no reference is needed, a forged kind has passed every guard.
  @Test(arguments: [Record(["a": 1]), Record(["a": "text"]), Record(["b": .tensor(1)])])
  func askingForATensorThatIsNoneIsAForgery(record: Record) {
    let expectation = Checking.Expectation.property("a is positive", reading: []) {
      try $0[Self.a].min() > 0 ? nil : "it is not"
    }
    let finding = expectation.finding(student: record, reference: record)
    #expect(finding.fault == .forgedReport)
    #expect(finding.message == "a is not of the kind that this section records")
  }

  /// What the reference does not have is the section's fault, whatever the submission has.
  @Test func askingForWhatTheReferenceDidNotRecordIsTheGradersError() {
    let expectation = Checking.Expectation.property("a is positive", reading: []) {
      try $0.expected(Self.a).min() > 0 ? nil : "it is not"
    }
    let finding = expectation.finding(
      student: Record(["a": .tensor(1)]), reference: Record(["a": 1]))
    #expect(finding.fault == .graderError)
    #expect(finding.message == "the reference did not record “a” as the section reads it")
  }

  @Test func everyStatementSaysWhatItIs() {
    let property = Self.sum
    #expect(property.name == "a + b is c")
    #expect(property.kind == .property)
    #expect(property.reads == ["a", "b", "c"])
    for (expectation, kind) in [
      (
        Checking.Expectation.equal(number("x"), relative: 0, because: ""),
        Checking.Expectation.Kind.equal
      ),
      (.atMost("x", 0, because: ""), .bound), (.curve("x", count: 6), .curve),
      (.shown(number("x")), .shown),
    ] {
      #expect(expectation.name == "x")
      #expect(expectation.reads == ["x"])
      #expect(expectation.kind == kind)
    }
  }
}
