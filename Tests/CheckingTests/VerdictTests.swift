import Tensors
import Testing

@testable import Checking
@testable import Judging

/// Which of several faults is told, and for which inputs.
struct VerdictTests {
  private static let reg = Probe("two layers", [.setting("reg", 0.5, plain: 0)])
  private static let plain = Probe("one layer", [.setting("reg", 0, plain: 0)])
  private static let float32 = Probe("", [Trait("float32", true, else: "the type is float64")])

  /// One number for every name, 1 in the reference.
  private func verdict(
    _ expectations: [Checking.Expectation], _ values: [String: ObservedValue]
  ) -> Verdict {
    let names = Set(expectations.flatMap(\.reads))
    let reference = Dictionary(uniqueKeysWithValues: names.map { ($0, ObservedValue.number(1)) })
    func run(_ values: [String: ObservedValue]) -> WorkerRun {
      WorkerRun(record: Record(values), failure: nil, output: "", seconds: 0)
    }
    let plan = SectionPlan(
      id: "s", title: "S", points: 1, functions: [], expectations: expectations)
    return Verdict(
      plan, run: run(reference.merging(values) { $1 }), reference: run(reference))
  }

  private func equal(_ name: String, _ relative: Double = 0.1) -> Checking.Expectation {
    .equal(number(name), relative: relative, because: "r")
  }

  @Test func theErrorInUnitsOfWhatIsAllowedDecides() {
    let expectations = [equal("a", 1e-9), equal("b", 0.1), equal("c", 1e-6)]
    #expect(verdict(expectations, ["a": 1.000001, "b": 3, "c": 2]).message.hasPrefix("c is 2"))
    #expect(verdict(expectations, ["a": 1.01, "b": 3, "c": 2]).message.hasPrefix("a is 1.01"))
  }

  @Test func theFirstOfEqualsIsTold() {
    #expect(verdict([equal("a"), equal("b")], ["a": 2, "b": 2]).message.hasPrefix("a is 2"))
    #expect(verdict([equal("a"), equal("b")], ["a": 2, "b": 99]).message.hasPrefix("a is 2"))
    #expect(verdict([equal("a"), equal("b")], ["a": 2, "b": 190]).message.hasPrefix("b is 190"))
  }

  @Test func whatIsSaidInWordsGoesBeforeNumbers() {
    let words = Checking.Expectation.property("p", reading: [number("a")]) { _ in "in words" }
    #expect(verdict([equal("a"), words], ["a": 2]).message == "in words")
    let measured = Checking.Expectation.measured("p", reading: [number("a")]) { _ in
      .unmet(.wrongValue, "measured", excess: 300)
    }
    #expect(verdict([equal("a"), measured], ["a": 2]).message.hasPrefix("a is 2"))
    #expect(verdict([equal("a", 0.9), measured], ["a": 2]).message == "measured")
  }

  /// Plain inputs come first: a division by 0 at the edge does not hide what is wrong in the
  /// middle.
  @Test func whatIsNoNumberIsToldInItsPlace() {
    let nan = verdict([equal("a"), equal("b")], ["a": .number(.nan), "b": 1e300])
    #expect(nan.status == .notFinite && nan.message == "a is nan")
    let value = verdict([equal("a"), equal("b")], ["a": 2, "b": .number(.nan)])
    #expect(value.status == .wrongValue && value.message.hasPrefix("a is 2"))
  }

  @Test func theFirstResultThatIsAboutAsWrongShowsItBest() {
    let steps = (1...5).map { equal("step \($0)").about(Self.plain, "step \($0)") }
    let found = verdict(steps, ["step 2": 1.5, "step 3": 3, "step 4": 5, "step 5": 4])
    #expect(found.message.hasPrefix("step 2 is 1.5"))
    #expect(found.message.hasSuffix("\nRight up to step 1, wrong from step 2 on."))
    let growing = verdict(steps, ["step 2": 1.2, "step 3": 3, "step 4": 5, "step 5": 900])
    #expect(growing.message.hasPrefix("step 5 is 900"))
  }

  @Test func aTraitTellsFailingProbesFromTheOthers() {
    let expectations = [
      equal("a").about(Self.plain), equal("b").about(Self.reg), equal("c").about(Self.float32),
    ]
    #expect(
      verdict(expectations, ["b": 2]).message.hasSuffix(
        "\n1 of 3 probes fails: right wherever reg = 0, wrong elsewhere."))
    #expect(
      verdict(expectations, ["a": 2, "b": 2]).message.hasSuffix(
        "\n2 of 3 probes fail: wrong wherever the type is float64, right elsewhere."))
    #expect(
      verdict(expectations, ["b": 2, "c": 2]).message.hasSuffix(
        "\n2 of 3 probes fail: two layers, reg 0.5; float32; these hold: one layer."))
    #expect(
      verdict(expectations, ["a": 2, "b": 2, "c": 2]).message.hasSuffix("\nAll 3 probes fail."))
  }

  @Test func resultsAreToldApart() {
    let expectations = [Self.plain, Self.reg].flatMap { probe in
      ["out", "dx", "dw"].map { equal("\(probe.name) \($0)").about(probe, $0) }
    }
    let found = verdict(expectations, ["one layer dw": 2, "two layers, reg 0.5 dw": 2])
    #expect(found.message.hasSuffix("\nAll 2 probes fail. Wrong: dw; right: out; dx."))
  }

  @Test func longListsAreShortened() {
    let expectations = (1...9).map { equal("p\($0)").about(Probe("p\($0)")) }
    let found = verdict(expectations, ["p1": 2, "p9": 2])
    #expect(
      found.message.hasSuffix(
        "\n2 of 9 probes fail: p1; p9."))
  }

  @Test func theShorterListIsTold() {
    let expectations = (1...11).map { equal("p\($0)").about(Probe("p\($0)")) }
    let most = Dictionary(
      uniqueKeysWithValues: (2...11).map { ("p\($0)", ObservedValue.number(2)) })
    let found = verdict(expectations, most)
    #expect(found.message.hasSuffix("\n10 of 11 probes fail; these hold: p1."))
    let few = verdict(expectations, most.filter { $0.key.count == 2 })
    #expect(few.message.hasSuffix("\n8 of 11 probes fail; these hold: p1; p10; p11."))
    let half = verdict(expectations, ["p1": 2, "p2": 2, "p3": 2, "p4": 2, "p5": 2])
    #expect(half.message.hasSuffix("\n5 of 11 probes fail: p1; p2; p3 and 2 more."))
  }

  @Test func aPassHasNoMessage() {
    let found = verdict([equal("a").about(Self.plain), equal("b").about(Self.reg)], [:])
    #expect(found.status == .passed && found.message == "")
  }

  @Test func aProbesNameSaysAllThatIsSpecial() {
    #expect(Self.reg.name == "two layers, reg 0.5")
    #expect(Self.plain.name == "one layer")
    #expect(Self.float32.name == "float32")
    #expect(Probe("", [.setting("ε", 1e-8, plain: 0.5)]).name == "ε 1e-08")
  }
}
