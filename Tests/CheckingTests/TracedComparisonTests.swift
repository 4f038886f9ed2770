import Tensors
import Testing

@testable import Checking
@testable import Judging

/// Which traced step is the first that differs.
struct TracedComparisonTests {
  private typealias Step = (function: String, name: String, value: ObservedValue)

  /// A record of one result, `out`, after these steps; another one, `early`, comes before.
  private func record(_ steps: [Step], early: [Step] = []) -> Record {
    var record = Record()
    func add(_ steps: [Step]) {
      for step in steps {
        _ = record.add(TracedStep(function: step.function, name: step.name, value: step.value))
      }
    }
    add(early)
    _ = record.add(Observation(name: "early", value: 1))
    add(steps)
    _ = record.add(Observation(name: "out", value: 1))
    _ = record.add(Observation(name: "dx", value: 1))
    return record
  }

  private func summary(
    _ student: [Step], _ reference: [Step], to name: String = "out", early: [Step] = []
  ) -> String? {
    TracedComparison(
      to: name, student: record(student, early: early), reference: record(reference, early: early)
    ).summary
  }

  private let reference: [Step] = [
    ("f", "mean", .tensor(1, 2)), ("f", "variance", .tensor(3, 4)), ("f", "out", .tensor(5, 6)),
  ]

  @Test func theFirstThatDiffersIsTold() {
    let student: [Step] = [
      ("f", "out", .tensor(0, 0)), ("f", "mean", .tensor(1, 2)), ("f", "variance", .tensor(6, 8)),
    ]
    #expect(
      summary(student, reference) == "Traced: mean ✓, variance ✗, out ✗. The first step that "
        + "differs is variance: [1] is 8, expected 4; all elements are 2 times the expected ones.")
    #expect(summary(student, reference, to: "dx") == summary(student, reference))
  }

  @Test func whereAllAreRightThatIsTold() {
    let two = Array(reference.prefix(2))
    #expect(
      summary(two, reference) == "The traced steps mean, variance are right: what is wrong comes "
        + "after variance, or beside them.")
    #expect(
      summary([reference[0]], reference) == "The traced step mean is right: what is wrong comes "
        + "after it, or beside it.")
  }

  @Test func whatTheReferenceDoesNotTraceIsShown() {
    let own = "own is a step of your own: it is not compared, and --trace shows it."
    #expect(summary([("f", "own", .tensor(1))], reference) == "Traced: own ?. \(own)")
    #expect(summary([], reference) == nil)
    #expect(
      summary([reference[0], ("f", "own", 1)], []) == "Traced: mean ?, own ?. mean, own are steps "
        + "of your own: they are not compared, and --trace shows them.")
    // In its place.
    let among: [Step] = [("f", "own", 1), reference[0], ("f", "varience", 1), reference[2]]
    #expect(
      summary(among, reference) == "Traced: own ?, mean ✓, varience ?, out ✓. The traced steps "
        + "mean, out are right: what is wrong comes after out, or beside them. The reference has "
        + "no step varience: did you mean variance? \(own)")
  }

  @Test func axesOfLengthOneAndRoundingPlayNoPart() {
    let student: [Step] = [
      ("f", "mean", .tensor(Tensor([[1, 2 + 1e-13]]))), ("f", "variance", .tensor(3 + 4e-12, 4)),
    ]
    #expect(
      summary(student, reference)?.hasPrefix(
        "The traced steps mean (shape [1, 2], the reference's [2]), variance are right") == true)
    let other: [Step] = [("f", "mean", .tensor(1, 2, 3))]
    #expect(
      summary(other, reference)?.hasSuffix("is mean: its shape is [3], the reference's [2].")
        == true)
    let close: [Step] = [("f", "mean", .tensor(1, 2.00001))]
    #expect(summary(close, reference)?.contains("mean ✗") == true)
  }

  @Test func notANumberDiffers() {
    let student: [Step] = [("f", "mean", .tensor(1, .nan))]
    #expect(summary(student, reference)?.contains("mean ✗") == true)
  }

  @Test func aNumberDiffersInWords() {
    #expect(
      summary([("f", "loss", 3)], [("f", "loss", 1.5)]) == "Traced: loss ✗. The first step that "
        + "differs is loss: it is 3, expected 1.5; it is 2 times the expected one.")
  }

  @Test func callsOfAFunctionBelongTogetherInTheirOrder() {
    let twice: [Step] = [("f", "loss", 1), ("f", "loss", 2)]
    #expect(summary(twice, twice)?.contains("is right") == true)
    #expect(summary([twice[1], twice[0]], twice)?.contains("✗") == true)
    // Nobody knows which of them is missing.
    #expect(
      summary([twice[0]], twice) == "Traced: loss ?. loss was traced once, by the reference twice: "
        + "it is not compared.")
  }

  @Test func theSameNameInTwoFunctionsIsTwoSteps() {
    let both: [Step] = [("forward", "gate", 1), ("backward", "gate", 2)]
    #expect(summary([both[1]], both)?.contains("is right") == true)
    #expect(
      summary([("own", "gate", 2)], both) == "Traced: gate ?. gate is traced elsewhere by the "
        + "reference: it is not compared.")
    #expect(summary([("own", "gate", 1)], [both[0]])?.contains("is right") == true)
  }

  @Test func stepsToAnEarlierResultAreNotCompared() {
    let early: [Step] = [("f", "mean", .tensor(9, 9))]
    #expect(
      summary([("f", "mean", .tensor(1, 2))], reference, early: early)?.contains("right") == true)
  }
}
