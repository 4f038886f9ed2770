import Tensors
import Testing

@testable import Checking
@testable import Judging

/// What looks like an explanation and is none: what is a consequence, a coincidence, or lost beside
/// larger numbers is not said.
struct UntoldExplanationTests {
  /// One call of a function that is checked.
  struct Call {
    let probe: Probe
    var given: [(String, Tensor)] = []

    /// Where nothing is found, a text says so.
    var results: [(name: String, found: Tensor?, expected: Tensor)]
  }

  private static func explanation(of calls: [Call]) -> Explanation? {
    explainer(of: calls)?.explanation(knowing: [])
  }

  private static func explainer(of calls: [Call]) -> Explainer? {
    var (student, reference) = (Record(), Record())
    var expectations: [Checking.Expectation] = []
    for call in calls {
      func add(_ name: String, _ found: Tensor?, _ expected: Tensor) {
        let name = "\(call.probe.name): \(name)"
        let value = found.map(ObservedValue.tensor) ?? .text("there is none")
        _ = student.add(Observation(name: name, value: value))
        _ = reference.add(Observation(name: name, value: .tensor(expected)))
      }
      for (name, value) in call.given { add("given \(name)", value, value) }
      for (name, found, expected) in call.results {
        add(name, found, expected)
        expectations.append(
          .equal(ObservationKey<Tensor>(name).of(call.probe), relative: 1e-14, because: "r")
            .about(call.probe, name))
      }
    }
    func run(_ record: Record) -> WorkerRun {
      WorkerRun(record: record, failure: nil, output: "", seconds: 0)
    }
    let statements = expectations
    let plan = SectionPlan(
      id: "s", title: "S", points: 1, functions: [], expectations: statements)
    return Verdict(plan, run: run(student), reference: run(reference)).explainer
  }

  private static let first = RandomState(seed: 5).randn(4, 3)
  private static let second = RandomState(seed: 6).randn(4, 3)
  private static let third = RandomState(seed: 7).randn(4, 3)

  /// Beside 1e15 any two small numbers are equal up to rounding.
  @Test func whatDrownsBesideLargeNumbersIsNoEvidence() {
    func found(inOtherRows number: Double) -> String? {
      var results: [(String, Tensor, Tensor)] = []
      for large in [first, second] {
        let expected = -1e15 * (large * large)
        var found = Tensor.full([4, 3], number)
        found[-1, .all] = expected[-1, .all]
        results.append(("y", found, expected))
      }
      return Self.explanation(
        of: results.enumerated().map { Call(probe: Probe("call \($0)"), results: [$1]) })?.rule
    }
    let (first, second) = (Self.first, Self.second)
    #expect(found(inOtherRows: 0) == "share")
    #expect(found(inOtherRows: 10) == "same-where-wrong")
  }

  @Test func anythingIs0TimesAnything() {
    let zeros = Tensor.zeros([4, 3])
    let found = Self.explanation(
      of: [Self.first, Self.second].enumerated().map { index, numbers in
        Call(
          probe: Probe("net \(index)"),
          results: [("initial b1", numbers, zeros), ("initial b2", numbers * numbers, zeros)])
      })
    #expect(found?.rule == "not-zero")
  }

  /// What was wrong first is why the rest is.
  @Test func aConsequenceIsNotExplainedByWhatOnlyDescribes() {
    func found(_ second: (Tensor) -> Tensor) -> String? {
      Self.explanation(
        of: [Self.first, Self.second].enumerated().map { index, numbers in
          let wrong = pow(numbers, 3) + Double(index) * sqrt(numbers * numbers)
          return Call(
            probe: Probe("x \(index)"),
            results: [("scores", wrong, numbers), ("dx", second(numbers), numbers)])
        })?.rule
    }
    #expect(found { 0 * $0 } == nil)
    #expect(found { 2 * $0 } == "factor")
  }

  @Test func aMultipleForOneInputIsNoReason() {
    let (numbers, wrong) = (Self.first, pow(Self.first, 3) + Self.second)
    func found(_ calls: Int) -> String? {
      Self.explanation(
        of: (0..<2).map { index in
          let later = index < calls ? (1.7 + Double(index)) * numbers : numbers
          return Call(
            probe: Probe("x \(index)"),
            results: [("scores", wrong, numbers), ("dx", later, numbers)])
        })?.rule
    }
    #expect(found(2) == "multiple")
    #expect(found(1) == nil)
  }

  /// A function that leaves its last step out gives what another one rightly gave for that input.
  @Test func theSameOfTheSameInputIsNotKept() {
    func found(givenLater x: Tensor, settingOfLater step: Double = 1) -> String? {
      Self.explanation(of: [
        Call(
          probe: Probe("plain", [.setting("step", 1, plain: 0)]), given: [("x", Self.first)],
          results: [("y", Self.second, Self.second)]),
        Call(
          probe: Probe("pooled", [.setting("step", step, plain: 0)]), given: [("x", x)],
          results: [("y", Self.second, Self.third)]),
      ])?.rule
    }
    #expect(found(givenLater: Self.third) == "not-read-again")
    #expect(found(givenLater: Self.first) == nil)
    #expect(found(givenLater: Self.first, settingOfLater: 2) == "not-read-again")
  }

  /// One probe may be special in another respect, which is the reason.
  @Test func aRespectIsNamedOnlyWhereItIsTheOnlyOne() {
    func found(_ traits: [Checking.Trait], _ others: [Checking.Trait]) -> String? {
      Self.explanation(
        of: [Self.first, Self.second, Self.third].enumerated().map { index, numbers in
          Call(
            probe: Probe("x \(index)", index == 0 ? traits : others),
            results: [("y", index == 0 ? 2 * numbers : numbers, numbers)])
        })?.evidence
    }
    let (one, several) = (
      Checking.Trait("one channel", true, else: "there are several channels"),
      Checking.Trait("one channel", false, else: "there are several channels")
    )
    let (weak, strong) = (
      Checking.Trait.setting("reg", 0.005, plain: 0), Checking.Trait.setting("reg", 1, plain: 0)
    )
    #expect(found([one], [several])?.contains("times the expected one") == true)
    #expect(
      Probe.onlyException([Probe("", [one])], [Probe("", [several])])?.plain
        == "there are several channels")
    #expect(
      Probe.onlyException([Probe("", [one, weak])], [Probe("", [several, strong])]) == nil)
  }

  @Test func shapesAreNotToldApartWhereNumbersAreWrongToo() {
    func found(wrongNumbers: Bool) -> String? {
      let probes = [1.0, 1, 2, 2].map { Probe("x", [.setting("stride", $0, plain: 2)]) }
      return Self.explanation(
        of: probes.enumerated().map { index, probe in
          let number = index == 3 && wrongNumbers ? pow(Self.first, 3) : Self.first
          return Call(
            probe: Probe("x \(index)", probe.traits),
            results: [("y", index < 2 ? Tensor.ones(4, 2) : number, Self.first)])
        })?.evidence
    }
    #expect(found(wrongNumbers: false)?.contains("never where stride = 2") == true)
    #expect(found(wrongNumbers: true)?.contains("never") == false)
    #expect(found(wrongNumbers: true)?.contains("too short along axis 1") == true)
  }

  /// The message says already that it is missing.
  @Test func aMissingGradientDoesNotGoWrongOnItsWay() {
    func found(_ value: (Tensor) -> Tensor?) -> String? {
      Self.explanation(
        of: [Self.first, Self.second, Self.third].enumerated().map { index, right in
          Call(
            probe: Probe("net \(index)"),
            results: ["W1", "b1", "W2", "b2"].enumerated().map { position, name in
              ("gradient of \(name)", position < 2 ? value(right) : right, right)
            })
        })?.rule
    }
    #expect(found { pow($0, 3) + exp($0) } == "backward")
    #expect(found { _ in nil } == nil)
  }

  /// Elements that should be 0 and are not tell of the mask, not of its scale.
  @Test func aMaskThatKeepsTooMuchIsAskedAfter() {
    func found(_ kept: (Int) -> Bool) -> String? {
      Self.explanation(
        of: [Self.first, Self.second].enumerated().map { index, numbers in
          func masked(_ isKept: (Int) -> Bool) -> Tensor {
            let kept = (0..<12).map { isKept($0) ? 1.0 : 0 }
            return numbers * Tensor(kept, shape: [4, 3]) * (12 / kept.reduce(0, +))
          }
          return Call(
            probe: Probe("x \(index)"), given: [("dout", numbers)],
            results: [("dx", masked(kept), masked { $0 % 3 == 0 })])
        })?.question
    }
    #expect(found { $0 % 3 != 1 }?.hasPrefix("which elements are to be 0") == true)
    #expect(found { _ in true }?.hasPrefix("which elements are to be 0") != true)
  }

  /// Gradients may be wrong because something else is; a layer's output is not wrong because its
  /// gradient is.
  @Test func aKnownMistakeIsNotAPartOfOneInTheOutput() throws {
    let (right, wrong) = (Self.first, pow(Self.first, 3) + exp(Self.second))
    func explainer(wrong names: Set<String>) -> Explainer? {
      Self.explainer(of: [
        Call(
          probe: Probe("x"),
          results: ["dx", "dw", "out"].map { ($0, names.contains($0) ? wrong : right, right) })
      ])
    }
    let known = KnownMistake(
      id: "m", section: "s", function: "backward", note: "n",
      fingerprint: try #require(explainer(wrong: ["dx"])?.fingerprint))
    func found(wrong names: Set<String>) -> String? {
      explainer(wrong: names)?.explanation(knowing: [known])?.rule
    }
    #expect(found(wrong: ["dx"]) == "known-mistake")
    #expect(found(wrong: ["dx", "dw"]) == "known-part")
    #expect(found(wrong: ["dx", "out"]) == nil)
  }
}
