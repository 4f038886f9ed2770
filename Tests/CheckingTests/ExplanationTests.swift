import Tensors
import Testing

@testable import Checking
@testable import Judging

/// What a verdict says of a mistake that it knows by its numbers alone.
struct ExplanationTests {
  /// A function that is tried on three inputs, each with all that its result may be taken for.
  struct Call: Sendable {
    let probe: Probe
    let x: Tensor
    let dout: Tensor
    let b: Tensor
    let y: Tensor

    init(_ rows: Int, _ columns: Int, reg: Double) {
      probe = Probe("x [\(rows), \(columns)]", [.setting("reg", reg, plain: 0)])
      let random = RandomState(seed: rows)
      x = random.randn(rows, columns)
      dout = random.randn(rows, columns)
      b = random.randn(columns)
      y = random.randn(rows, columns)
    }

    var rows: Double { Double(x.shape[0]) }
    var columns: Double { Double(x.shape[1]) }
  }

  private static let calls = [Call(7, 5, reg: 0), Call(4, 6, reg: 0.5), Call(3, 3, reg: 0.25)]

  /// What is said where the function gives these numbers instead of `y`.
  private static func explanation(
    of calls: [Call] = calls, _ mistake: (Call) -> Tensor
  ) -> Explanation? {
    var (student, reference) = ([String: ObservedValue](), [String: ObservedValue]())
    for call in calls {
      for (name, given) in [("x", call.x), ("dout", call.dout), ("b", call.b)] {
        let key = "\(call.probe.name): given \(name)"
        student[key] = .tensor(given)
        reference[key] = .tensor(given)
      }
      student["\(call.probe.name): y"] = .tensor(mistake(call))
      reference["\(call.probe.name): y"] = .tensor(call.y)
    }
    return explanation(
      student, reference,
      calls.map {
        .equal(ObservationKey<Tensor>("y").of($0.probe), relative: 1e-12, because: "r")
          .about($0.probe, "y")
      })
  }

  private static func explanation(
    _ student: [String: ObservedValue], _ reference: [String: ObservedValue],
    _ expectations: [Checking.Expectation]
  ) -> Explanation? {
    func run(_ values: [String: ObservedValue]) -> WorkerRun {
      WorkerRun(record: Record(values), failure: nil, output: "", seconds: 0)
    }
    let plan = SectionPlan(
      id: "s", title: "S", points: 1, functions: [], expectations: expectations)
    return Verdict(plan, run: run(student), reference: run(reference)).explainer?.explanation(
      knowing: [])
  }

  struct Mistake: CustomTestStringConvertible, Sendable {
    let rule: String
    let evidence: String
    let value: @Sendable (Call) -> Tensor

    init(_ rule: String, _ evidence: String, _ value: @escaping @Sendable (Call) -> Tensor) {
      self.rule = rule
      self.evidence = evidence
      self.value = value
    }

    var testDescription: String { evidence }
  }

  static let mistakes = [
    Mistake("zero", "is 0 everywhere") { 0 * $0.y },
    Mistake("factor", "is the expected one times the length of axis 0 of the given dout (7, 4, 3)")
    {
      $0.rows * $0.y
    },
    Mistake("factor", "is the expected one divided by the length of axis 0 of the given b") {
      $0.y / $0.columns
    },
    Mistake("factor", "is 2 times the expected one") { 2 * $0.y },
    Mistake("factor", "is 1/2 of the expected one") { $0.y / 2 },
    Mistake("factor", "is the expected one with the other sign") { -1 * $0.y },
    Mistake("permutation", "is the expected one transposed") { $0.y.transposed() },
    Mistake("permutation", "is the expected one transposed") {
      $0.y.transposed().reshaped($0.y.shape)
    },
    Mistake("shape", "holds the right numbers in another shape") { $0.y.reshaped([$0.y.count]) },
    Mistake("shape", "is the expected one summed along its first axis") { $0.y.sum(axis: 0) },
    Mistake("flip", "is the expected one backwards along its last axis") { $0.y.flipped(1) },
    Mistake("shift", "has each expected number one place later along its first axis") {
      Tensor.concatenated([$0.y[($0.y.shape[0] - 1)...], $0.y[0..<($0.y.shape[0] - 1)]])
    },
    Mistake("other-order", "holds the expected numbers in another order") {
      Tensor($0.y.scalars.sorted(), shape: $0.y.shape)
    },
    Mistake("handed-back", "is the given dout itself") { $0.dout },
    Mistake("share", "is right in its last row and 0 in all others") {
      var y = 0 * $0.y
      y[-1, .all] = $0.y[-1, .all]
      return y
    },
    Mistake("share", "is the first row of the given x") { $0.x[0, .all] },
    Mistake("reduction", "is the mean along the first axis of the given dout") {
      $0.dout.mean(axis: 0)
    },
    Mistake("constant", "has the same number in every element (7, 4, 3)") {
      Tensor.full($0.y.shape, $0.rows)
    },
    Mistake("offset", "is 3 too large in every element") { $0.y + 3 },
    Mistake("formula", "is the expected one plus the sum of each row of the given dout") {
      $0.y + $0.dout.sum(axis: 1, keepDims: true)
    },
    Mistake("formula", "is the expected one less (the given dout times the given x)") {
      $0.y - $0.x * $0.dout
    },
    Mistake("formula", "is the larger of the given dout and the given x") {
      Tensor.where($0.x .> $0.dout, $0.x, $0.dout)
    },
    Mistake("formula", "is the square of the given x") { $0.x * $0.x },
    Mistake("formula", "where y is wrong, it is the given dout") {
      Tensor.where($0.x .> 1, $0.dout, $0.y)
    },
    Mistake("same-where-wrong", "where y is wrong, it is 0.5 everywhere") {
      Tensor.where($0.x .> 0.5, Tensor.full($0.y.shape, 0.5), $0.y)
    },
    Mistake("multiple", "is the given x times one number for each call (7.29, 4.29, 3.29)") {
      ($0.rows + 0.29) * $0.x
    },
    Mistake("lines", "is the expected one moved by a number of its own") {
      $0.y + pow($0.dout.sum(axis: 1, keepDims: true), 3)
    },
    Mistake("lines", "is a multiple of the expected one, with a factor of its own") {
      $0.y * pow($0.dout.sum(axis: 0, keepDims: true), 3)
    },
    Mistake("term", "is the given b too small") { $0.y - $0.b },
    Mistake("term", "is reg times the given x too large") { call in
      call.y + (call.probe.traits[0].setting?.value ?? 0) * call.x
    },
    Mistake("product", "is the expected one times the given dout, element by element") {
      $0.y * $0.dout
    },
    Mistake("product", "the expected y is this one times the given x, element by element") {
      $0.y / $0.x
    },
    Mistake("element-type", "has the right numbers, as float32") { $0.y.cast(to: .float32) },
    Mistake("float32", "has the seven digits of float32") {
      $0.y.cast(to: .float32).cast(to: .float64)
    },
    Mistake("place", "is wrong only where the given x is negative") {
      Tensor.where($0.x .< 0, $0.y + pow($0.x * $0.dout, 3), $0.y)
    },
    Mistake(
      "formula",
      "is wrong only where the given x is negative, and there it is the expected one plus (the "
        + "given dout times the given x)"
    ) {
      Tensor.where($0.x .< 0, $0.y + $0.x * $0.dout, $0.y)
    },
  ]

  @Test(arguments: mistakes)
  func isNamed(mistake: Mistake) throws {
    let found = try #require(Self.explanation(mistake.value))
    #expect(found.rule == mistake.rule)
    #expect(found.evidence.contains(mistake.evidence), "\(found.evidence)")
    #expect(found.question.hasSuffix("?"))
    #expect(found.text == "\(found.evidence): \(found.question)")
  }

  /// Where one number is another one, nothing is said of the numbers: silence is better than a
  /// wrong name.
  @Test(
    arguments: mistakes.filter {
      !["zero", "place", "same-where-wrong"].contains($0.rule) && !$0.evidence.hasPrefix("where")
    })
  func oneOtherNumberIsEnoughForSilence(mistake: Mistake) {
    let found = Self.explanation { call in
      let value = mistake.value(call)
      guard call.rows == 4 else { return value }
      var scalars = value.scalars
      scalars[scalars.count / 2] += 0.125
      return Tensor(scalars, shape: value.shape, dtype: value.dtype)
    }
    #expect(found == nil || found?.rule == "input")
  }

  @Test func rightResultsNeedNoExplanation() {
    #expect(Self.explanation(\.y) == nil)
  }

  @Test func numbersFromOtherPlacesAreNamed() {
    func found(_ pick: (Call) -> Tensor) -> Explanation? {
      var (student, reference) = ([String: ObservedValue](), [String: ObservedValue]())
      for call in Self.calls {
        let name = call.probe.name
        student["\(name): y"] = .tensor(pick(call))
        reference["\(name): y"] = .tensor(call.x[.all, 0])
        reference["\(name): given x"] = .tensor(call.x)
      }
      return Self.explanation(
        student, reference,
        Self.calls.map {
          .equal(ObservationKey<Tensor>("y").of($0.probe), relative: 1e-12, because: "r")
            .about($0.probe, "y")
        })
    }
    #expect(found { $0.x[.all, 1] }?.rule == "picked")
    #expect(found { $0.x[.all, 1] + 0.5 * $0.x[.all, 2] * $0.x[.all, 0] } == nil)
  }

  /// Two of three inputs alone may agree by chance.
  @Test func aFactorHoldsForAllInputs() {
    let found = Self.explanation { ($0.rows == 3 ? 2 : $0.rows) * $0.y }
    #expect(found?.rule == "multiple")
    #expect(found?.evidence.hasSuffix("one number for each call (7, 4, 2)") == true)
  }

  @Test func aNumberThatWouldShowWhereAllIsRightIsNotNamed() {
    #expect(Self.explanation { $0.rows == 3 ? $0.y : $0.rows * $0.y }?.rule == "multiple")
  }

  /// A column of one input may be special for what is in it.
  @Test func aColumnIsNamedWhereSeveralInputsShowIt() {
    func found(_ calls: [Call]) -> String? {
      Self.explanation(of: calls) { call in
        let columns = Tensor.zeros(like: call.x) + Tensor.arange(call.x.shape[1])
        return Tensor.where(
          columns .< 0.5, call.y + pow(call.x * call.dout, 3), call.y)
      }?.evidence
    }
    #expect(found([Call(7, 5, reg: 0)]) == nil)
    #expect(found(Self.calls)?.hasSuffix("is wrong only in its first column") == true)
  }

  @Test func aSettingOf0DividesNothing() {
    let calls = [Call(7, 5, reg: 0), Call(4, 6, reg: 0)]
    #expect(Self.explanation(of: calls) { ($0.rows == 4 ? 3.3 : 1.7) * $0.y }?.rule == "multiple")
  }

  @Test func aPairOfInputsTellsTheFactor() throws {
    let found = Self.explanation { $0.rows / $0.columns * $0.y }
    #expect(found?.rule == "multiple")
    let calls = Self.calls + [Call(5, 2, reg: 0)]
    let more = try #require(Self.explanation(of: calls) { $0.rows / $0.columns * $0.y })
    #expect(
      more.evidence.hasSuffix(
        "times the length of axis 0 of the given dout, divided by the length of axis 0 of the "
          + "given b"))
  }

  @Test func aNumberOfOneInputIsNamedOnlyWhereItIsLarge() throws {
    func found(_ factor: Double) -> String? {
      Self.explanation(of: [Call(7, 5, reg: 0)]) { factor * $0.y }?.evidence
    }
    #expect(found(2) == "y is 2 times the expected one")
    #expect(
      found(7)
        == "y is 7 times the expected one; it is the length of axis 0 of the given dout")
    #expect(found(1.7)?.hasSuffix("one number for each call (1.7)") == true)
  }

  @Test func anInfinityForLargeInputsAloneIsAnOverflow() throws {
    let sizes = [3.0, 30, 900]
    let calls = sizes.map { Probe("x of \($0)") }
    func record(_ value: (Double) -> Double) -> [String: ObservedValue] {
      Dictionary(
        uniqueKeysWithValues: zip(calls, sizes).flatMap { probe, size in
          [
            ("\(probe.name): given x", ObservedValue.tensor(Tensor([size, 1]))),
            ("\(probe.name): y", .tensor(Tensor([value(size), 1]))),
          ]
        })
    }
    let expectations = calls.map {
      Checking.Expectation.equal(
        ObservationKey<Tensor>("y").of($0), relative: 1e-9, because: "r"
      ).about($0, "y")
    }
    let found = try #require(
      Self.explanation(record { $0 > 700 ? .nan : $0 }, record { $0 }, expectations))
    #expect(found.rule == "overflow")
    #expect(
      found.evidence
        == "x of 900.0: y is no number where inputs are as large as 900, and right up to 30")
    #expect(Self.explanation(record { $0 < 9 ? .nan : $0 }, record { $0 }, expectations) == nil)
  }

  @Test func aPenaltyIsKnownByTheWeights() throws {
    let nets = [0.5, 0.25, 2].map { Probe("net", [.setting("reg", $0, plain: 0)]) }
    let weights = nets.indices.map { RandomState(seed: $0).randn(3, 2) }
    func record(_ value: (Int) -> Double) -> [String: ObservedValue] {
      Dictionary(
        uniqueKeysWithValues: nets.indices.flatMap { index in
          [
            ("\(nets[index].name): given W1", ObservedValue.tensor(weights[index])),
            ("\(nets[index].name): loss", .number(value(index))),
          ]
        })
    }
    func penalty(_ index: Int) -> Double {
      (nets[index].traits[0].setting?.value ?? 0) * (weights[index] * weights[index]).sum()
    }
    let expectations = nets.map {
      Checking.Expectation.equal(
        ObservationKey<Double>("loss").of($0), relative: 1e-9, because: "r"
      ).about($0, "loss")
    }
    let found = try #require(
      Self.explanation(
        record { 2 + Double($0) + penalty($0) }, record { 2 + Double($0) + penalty($0) / 2 },
        expectations))
    #expect(found.rule == "term")
    #expect(
      found.evidence.hasSuffix(
        "is half reg times the sum of the squares of all given weights too large"))
    #expect(
      Self.explanation(
        record { 2 + Double($0) + ($0 == 1 ? 2 : 1) * penalty($0) },
        record { 2 + Double($0) + penalty($0) / 2 }, expectations) == nil)
  }

  @Test func whatBelongsToAnEarlierCallIsTold() throws {
    let probe = Probe("x [2, 3]")
    let (first, second) = (Tensor([1, 2, 4]), Tensor([5, 7, 6]))
    let names = ["x [2, 3]", "x [2, 3], then other numbers"]
    func record(_ later: Tensor) -> [String: ObservedValue] {
      ["\(names[0]): y": .tensor(first), "\(names[1]): y": .tensor(later)]
    }
    let expectations = names.map {
      Checking.Expectation.equal(
        ObservationKey<Tensor>("y").of($0), relative: 1e-9, because: "r"
      ).about(probe, "y")
    }
    let found = try #require(Self.explanation(record(first), record(second), expectations))
    #expect(
      found.evidence
        == "x [2, 3], then other numbers: y is what belongs to another call (x [2, 3])")
    #expect(Self.explanation(record(first + second), record(second), expectations) == nil)
  }

  @Test(
    arguments: [
      ((0..<20).map { _ in 2.302 }, "loss stays at 2.30, which is ln 10"),
      ((0..<20).map { 2.3 + 0.1 * Double($0) }, "loss rises from 2.5 to 4"),
      ((0..<20).map { $0 < 6 ? 2.3 : .nan }, "loss is no number from step 6 on"),
      ((0..<20).map { 2.3 - 0.05 * Double($0) }, nil),
      ((0..<20).map { _ in 2.1 }, nil),
    ] as [([Double], String?)])
  func aCurveOfTheLossTells(curve: [Double], evidence: String?) {
    let falling = (0..<20).map { 2.3 - 0.1 * Double($0) }
    func record(_ curve: [Double]) -> [String: ObservedValue] {
      ["loss": .tensor(Tensor(curve)), "done": .number(curve == falling ? 1 : 0)]
    }
    let found = Self.explanation(
      record(curve), record(falling),
      [.equal(ObservationKey<Double>("done"), relative: 0, because: "r")])
    if let evidence {
      #expect(found?.evidence.hasPrefix(evidence) == true, "\(found?.text ?? "")")
    } else {
      #expect(found == nil)
    }
  }
}
