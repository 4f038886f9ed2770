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
    explanation(
      values(calls.map { ($0, mistake($0)) }), values(calls.map { ($0, $0.y) }),
      calls.map(expectation))
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
    Mistake("shape", "holds the right numbers in another shape: which axis comes first?") {
      $0.y.reshaped($0.y.shape.reversed())
    },
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
    Mistake("reduction", "is the mean of the largest in each row of the given x") {
      Tensor($0.x.max(axis: 1).mean())
    },
    Mistake("axes", "y, wherever it is wrong (3 times), has lost its last axis, of length 5, 6, 3")
    {
      $0.y.max(axis: 1)
    },
    Mistake("axes", "has lost its first axis, of length 7, 4, 3") { $0.y.max(axis: 0) },
    Mistake("axes", "has a last axis that it should not have") {
      pow($0.y, 3).reshaped($0.y.shape + [1]) * Tensor([1, 2])
    },
    Mistake("axes", "has 1 number along its last axis, where 5, 6, 3 are expected") {
      $0.y.max(axis: 1, keepDims: true)
    },
    Mistake("axes", "has an axis of length 1 that it should not have") {
      pow($0.y, 3).reshaped([1] + $0.y.shape)
    },
    Mistake("axes", "is a single number, where one for each element is expected") {
      Tensor(pow($0.y, 3).sum())
    },
    Mistake("axes", "is 2 too short along axis 1") { pow($0.y, 3)[.all, 2...] },
    Mistake(
      "axes", "y, wherever it is wrong (2 times), has other lengths than it should along axis 1"
    ) { $0.rows == 4 ? pow($0.y, 3) : pow($0.y, 3)[.all, (Int($0.rows) / 3)...] },
    Mistake("formula", "is the given b times the given x plus the given dout") {
      $0.x * $0.b + $0.dout
    },
    Mistake("formula", "is the given dout times the given b times the given x") {
      $0.dout * $0.x * $0.b
    },
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
    Mistake("lines", "is stretched or shrunk around the given b, by one factor for each call") {
      $0.b + ($0.y - $0.b) / $0.rows
    },
    Mistake("lines", "is stretched or shrunk around the given b, with a factor of its own") {
      $0.b + ($0.y - $0.b) * pow($0.dout.sum(axis: 1, keepDims: true), 3)
    },
    Mistake("mixture", "is the given dout times 7, 4, 3 plus the given x times 0.3") {
      0.3 * $0.x + $0.rows * $0.dout
    },
    Mistake("mixture", "is the given x times 0.3 plus the square of the given dout times 7, 4, 3") {
      0.3 * $0.x + $0.rows * pow($0.dout, 2)
    },
    Mistake(
      "mixture", "is the expected one and the given b times 0.3 plus the given x times -7, -4, -3"
    ) {
      $0.y - $0.rows * $0.x + 0.3 * $0.b
    },
    Mistake(
      "stretched-lines", "is the expected one stretched and moved, with two numbers of its own"
    ) {
      let sums = $0.dout.sum(axis: 1, keepDims: true)
      return $0.y * pow(sums, 3) + exp(sums)
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
    #expect(found.text.contains(mistake.evidence), "\(found.text)")
    #expect(found.question.hasSuffix("?"))
    #expect(found.text == "\(found.evidence): \(found.question)")
  }

  /// Where one number is another one, nothing is said of the numbers: silence is better than a
  /// wrong name.
  @Test(
    arguments: mistakes.filter {
      !["zero", "place", "same-where-wrong", "axes"].contains($0.rule)
        && !$0.evidence.hasPrefix("where")
    })
  func oneOtherNumberIsEnoughForSilence(mistake: Mistake) {
    let found = Self.explanation { call in
      let value = mistake.value(call)
      guard call.rows == 4 else { return value }
      var scalars = value.scalars
      scalars[scalars.count / 2] += 0.125
      return Tensor(scalars, shape: value.shape, dtype: value.dtype)
    }
    // Of another shape something can always be said.
    #expect(found == nil || ["input", "axes"].contains(found?.rule))
  }

  /// An input that is special in two respects does not tell which of them counts.
  @Test(arguments: [(false, true), (true, false)])
  func anInputTellsOneRespect(isSquareToo: Bool, isNamed: Bool) {
    let probes = [(false, 0.0), (false, 0.5), (false, 0.5), (true, 0)].enumerated().map {
      index, special in
      Probe(
        "x \(index)",
        [
          Trait("one example", special.0, else: "there are several examples"),
          Trait("x is square", isSquareToo && special.0, else: "x is not square"),
          .setting("reg", special.1, plain: 0),
        ])
    }
    func values(_ last: Double) -> [String: ObservedValue] {
      Dictionary(
        probes.map { ("\($0.name): y", .number($0.name == probes[3].name ? last : 1)) },
        uniquingKeysWith: { first, _ in first })
    }
    let found = Self.explanation(
      values(5), values(1),
      probes.map {
        .equal(ObservationKey<Double>("y").of($0), relative: 1e-12, because: "r").about($0, "y")
      })
    let evidence =
      "all is right where there are several examples, and wrong wherever it is otherwise (as in "
      + "“one example”)"
    #expect(found?.evidence == (isNamed ? evidence : nil))
  }

  /// Every multiple of 0 is 0, so a row with one other number tells of no factor.
  @Test func aRowOfOneNumberBeside0HasNoFactor() {
    func values(_ change: (Tensor) -> Tensor) -> [String: ObservedValue] {
      Self.values(
        Self.calls.map { call in
          let column = call.y[.all, 0].reshaped(-1, 1) * call.dout[.all, 0].reshaped(-1, 1)
          return (call, Tensor.concatenated([change(column), 0 * column], axis: 1))
        })
    }
    let found = Self.explanation(values { exp($0) }, values { pow($0, 3) }, Self.expectations)
    #expect(!["lines", "stretched-lines"].contains(found?.rule), "\(found?.text ?? "")")
  }

  /// Where the result is never negative, positive is what is not 0: that is no place.
  @Test func aSignIsAPlaceOnlyWhereThereAreTwo() {
    func found(_ base: @escaping (Call) -> Tensor) -> String? {
      func wrong(_ call: Call) -> Tensor { base(call) + pow(call.dout * (call.y .> 0), 3) }
      return Self.explanation(
        Self.values(Self.calls.map { ($0, wrong($0)) }),
        Self.values(Self.calls.map { ($0, base($0)) }), Self.expectations)?.evidence
    }
    #expect(found { pow($0.y, 3) }?.contains("should be positive") == true)
    #expect(found { maximum(pow($0.y, 3), 0) }?.contains("should be positive") != true)
  }

  /// Whatever is dropped instead of what should be: what is wrong is the rest.
  @Test func anotherMaskIsNotTakenForADifference() {
    let masked = Self.calls.map { call in
      (call, right: call.dout * (call.x .> 0), wrong: call.dout * (call.y .> 0.3))
    }
    let found = Self.explanation(
      Self.values(masked.map { ($0.0, $0.wrong) }), Self.values(masked.map { ($0.0, $0.right) }),
      Self.expectations)
    #expect(found == nil, "\(found?.text ?? "")")
  }

  /// What follows from an earlier call is no symptom of its own.
  @Test func callsThatWereGivenOtherNumbersAreLeftAside() throws {
    func run(_ result: (Call) -> Tensor, given other: Tensor?) -> [String: ObservedValue] {
      var values = Self.values(Self.calls.map { ($0, result($0)) })
      if let other { values["\(Self.calls[2].probe.name): given x"] = .tensor(other) }
      return values
    }
    let other = pow(Self.calls[2].x, 3)
    let found = try #require(
      Self.explanation(
        run({ $0.rows == 3 ? other : 0.3 * $0.x + 2 * $0.dout }, given: other),
        run(\.y, given: nil), Self.expectations))
    #expect(found.evidence.hasPrefix("y, wherever it is wrong (2 times"), "\(found.evidence)")
    #expect(found.rule == "mixture")
  }

  /// What is given to each call, and its result.
  private static func values(_ results: [(Call, Tensor)]) -> [String: ObservedValue] {
    var values: [String: ObservedValue] = [:]
    for (call, result) in results {
      for (name, given) in [("x", call.x), ("dout", call.dout), ("b", call.b)] {
        values["\(call.probe.name): given \(name)"] = .tensor(given)
      }
      values["\(call.probe.name): y"] = .tensor(result)
    }
    return values
  }

  private static let expectations = calls.map(expectation)

  private static func expectation(_ call: Call) -> Checking.Expectation {
    .equal(ObservationKey<Tensor>("y").of(call.probe), relative: 1e-12, because: "r")
      .about(call.probe, "y")
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
      return Self.explanation(student, reference, Self.expectations)
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

  @Test func whereAllIsRightIsSaidBesideWhatIsWrong() {
    let found = Self.explanation { call in
      call.rows == 7 ? call.y : Tensor.where(call.x .> 0.5, Tensor.full(call.y.shape, 0.5), call.y)
    }
    #expect(found?.evidence.hasPrefix("where y is wrong (never where reg = 0), it is 0.5") == true)
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
        == "x of 900.0: y is not finite where inputs are as large as 900, and right up to 30")
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

  @Test func whatBelongsToAnotherCallIsTold() throws {
    let probe = Probe("x [2, 3]")
    let (first, second) = (Tensor([1, 2, 4]), Tensor([5, 7, 6]))
    let names = ["x [2, 3]", "x [2, 3], then other numbers"]
    func record(_ now: Tensor) -> [String: ObservedValue] {
      ["\(names[0]): y": .tensor(now), "\(names[1]): y": .tensor(second)]
    }
    let expectations = names.map {
      Checking.Expectation.equal(
        ObservationKey<Tensor>("y").of($0), relative: 1e-9, because: "r"
      ).about(probe, "y")
    }
    let found = try #require(Self.explanation(record(second), record(first), expectations))
    #expect(
      found.evidence
        == "x [2, 3]: y is what belongs to another call (x [2, 3], then other numbers)")
    #expect(Self.explanation(record(first * second), record(first), expectations) == nil)
  }

  /// Two calls of the same input, then one of another.
  private static func explanation(
    _ results: [Tensor], expected: [Tensor], named result: String = "y",
    beside: [String: (found: Double, expected: Double)] = [:]
  ) -> Explanation? {
    let probe = Probe("x [2, 3]")
    let names = ["x [2, 3]", "x [2, 3], once more", "x [2, 3], then other numbers"]
    func record(_ values: [Tensor]) -> [String: ObservedValue] {
      Dictionary(
        uniqueKeysWithValues: zip(names, values).map { ("\($0): \(result)", .tensor($1)) })
    }
    let (student, reference) = (record(results), record(expected))
    let expectations = names.map {
      Checking.Expectation.equal(
        ObservationKey<Tensor>(result).of($0), relative: 1e-9, because: "r"
      ).about(probe, result)
    }
    return explanation(
      student.merging(beside.mapValues { .number($0.found) }) { $1 },
      reference.merging(beside.mapValues { .number($0.expected) }) { $1 }, expectations)
  }

  /// What is said where a run ends after so many of three calls, two of them of one input.
  private static func explanation(
    ofRunThatEndsAfter count: Int, _ status: Status = .crashed,
    _ result: (Tensor) -> Tensor = { $0 }
  ) -> Explanation? {
    let (first, second) = (Probe("x [2, 3]"), Probe("x [4, 1]"))
    let calls = [
      (first, "x [2, 3]"), (first, "x [2, 3], after another call"), (second, "x [4, 1]"),
    ]
    var (student, reference) = (Record(), Record())
    for (index, (_, call)) in calls.enumerated() {
      let name = "\(call): dx"
      _ = reference.add(Observation(name: name, value: .tensor(Self.first)))
      if index < count {
        _ = student.add(Observation(name: name, value: .tensor(result(Self.first))))
      }
    }
    let plan = SectionPlan(
      id: "s", title: "S", points: 1, functions: [],
      expectations: calls.map { probe, call in
        .equal(ObservationKey<Tensor>("dx").of(call), relative: 1e-9, because: "r")
          .about(probe, "dx")
      })
    let failure = WorkerRun.Failure(status: status, message: "m", location: nil)
    return Verdict(
      plan, run: WorkerRun(record: student, failure: failure, output: "", seconds: 0),
      reference: WorkerRun(record: reference, failure: nil, output: "", seconds: 0)
    ).explainer?.explanation(knowing: [])
  }

  @Test func theEndOfALaterCallIsTold() {
    #expect(
      Self.explanation(ofRunThatEndsAfter: 1)?.evidence
        == "the first call (x [2, 3]) went well, and the run ended in a later one (x [2, 3], after "
        + "another call)")
    #expect(Self.explanation(ofRunThatEndsAfter: 2) == nil)
    #expect(Self.explanation(ofRunThatEndsAfter: 1, .notImplemented) == nil)
    #expect(Self.explanation(ofRunThatEndsAfter: 1) { 2 * $0 }?.rule == "factor")
  }

  private static let (first, second) = (Tensor([1, 2, 4]), Tensor([5, 7, 6]))

  @Test func whatACallLeavesBehindIsTold() throws {
    let (first, second) = (Self.first, Self.second)
    let expected = [first, first, second]
    let found = try #require(
      Self.explanation([first, 2 * first, second + first], expected: expected))
    #expect(found.rule == "left-over")
    #expect(
      found.evidence
        == "the first call (x [2, 3]) has the right y, and a later one of the same input (x [2, 3], "
        + "once more) has not, where it is 2 times the expected one")
    #expect(
      Self.explanation([first, first * first, second], expected: expected)?.rule == "left-over")
    #expect(
      Self.explanation([2 * first, first, second], expected: expected)?.rule != "left-over")
  }

  @Test func whatStaysAsItWasIsTold() throws {
    let (first, second) = (Self.first, Self.second)
    let found = try #require(
      Self.explanation([first, first * second, first], expected: [first, second, 3 * second]))
    #expect(found.rule == "not-read-again")
    #expect(
      found.evidence
        == "the y of a later call (x [2, 3], then other numbers) is still that of an earlier one "
        + "(x [2, 3])")
    // Nearly the same is not the same.
    #expect(
      Self.explanation(
        [first, first * second, first + 1e-12], expected: [first, second, 3 * second])?.rule
        != "not-read-again")
  }

  @Test func whatIsAddedToAnEarlierResultIsTold() {
    let (first, second) = (Self.first, Self.second)
    let expected = [first, 2 * second, 3 * second]
    let sum = Self.explanation(
      [first, 2 * second + first, 3 * second + first], expected: expected)
    #expect(sum?.rule == "added-up")
    #expect(sum?.evidence.contains("is the expected one plus that of an earlier one") == true)
    let larger = Self.explanation(
      [9 * first, first * Tensor([10, 9, 9]), 3 * second],
      expected: [9 * first, first * Tensor([10, 1, 1]), 3 * second])
    #expect(larger?.evidence.contains("or, where that is larger, that of an earlier") == true)
  }

  @Test(
    arguments: [
      ([0.5, 0.25, 0.125], "the generator is not where it should be"),
      ([0.1, 0.25, 0.125], "the generator is where it should be at first, and not in the end"),
      ([0.1, 0.2, 0.3], nil),
    ] as [([Double], String?)])
  func theGeneratorTellsWhoDrew(next: [Double], evidence: String?) {
    let found = Self.explanation(
      next.map { Tensor($0) }, expected: [0.1, 0.2, 0.3].map { Tensor($0) },
      named: "the generator's next number")
    #expect(found?.rule == evidence.map { _ in "draws" })
    #expect(found?.evidence.hasPrefix(evidence ?? "?") != false)
  }

  @Test func theOrderOfTheDrawsIsTold() {
    let found = { (next: Double) in
      let names = ["x [2, 3]", "x [2, 3], once more", "x [2, 3], then other numbers"]
      return Self.explanation(
        Array(repeating: Self.first * Self.second, count: 3),
        expected: Array(repeating: Self.first + 0.5, count: 3), named: "initial W1",
        beside: Dictionary(
          uniqueKeysWithValues: names.map { ("\($0): the generator's next number", (next, 0.5)) })
      )?.rule
    }
    #expect(found(0.5) == "draw-order")
    #expect(found(0.25) == nil)
  }

  @Test func whatShouldBe0IsTold() {
    let zeros = Tensor.zeros([3])
    let found = Self.explanation(
      [Self.first, Self.first, Self.second], expected: [zeros, zeros, zeros])
    #expect(found?.rule == "not-zero")
  }

  /// A gradient that is wrong in every call, from some layer on.
  @Test func theLayerAtWhichTheWayBackGoesWrongIsTold() {
    func found(_ wrong: [String], inCalls calls: Int = 3) -> Explanation? {
      let names = ["W1", "b1", "W2", "b2"]
      let probes = (1...3).map { Probe("net \($0)") }
      var (student, reference) = ([String: ObservedValue](), [String: ObservedValue]())
      var expectations: [Checking.Expectation] = []
      for (index, probe) in probes.enumerated() {
        for (position, name) in names.enumerated() {
          let random = RandomState(seed: 10 * index + position)
          let key = ObservationKey<Tensor>("gradient of \(name)").of(probe)
          let (right, other) = (random.randn(3), random.randn(3))
          reference[key.name] = .tensor(right)
          student[key.name] = .tensor(wrong.contains(name) && index < calls ? other : right)
          expectations.append(
            .equal(key, relative: 1e-9, because: "r").about(probe, "gradients"))
        }
      }
      return Self.explanation(student, reference, expectations)
    }
    #expect(
      found(["W1", "b1"])?.evidence
        == "scores, loss and the gradients of the last 2 parameters (as W2, b2) are right, and all "
        + "gradients before these are wrong")
    #expect(found(["W1", "W2"])?.rule != "backward")
    #expect(found(["W1", "b1"], inCalls: 1)?.rule != "backward")
    #expect(found(["W1", "b1", "W2", "b2"])?.rule != "backward")
  }

  /// The reference's steps are known to whoever does not trace them; the student's own are looked
  /// at first, if what their function was given is seen.
  @Test func stepsOnTheWayExplainTheResult() {
    func found(
      traced: ((Call) -> Tensor)?, behindOneLeftOutIn function: String? = nil,
      _ mistake: (_ call: Call, _ step: Tensor) -> Tensor
    ) -> Explanation? {
      var (student, reference) = (Record(), Record())
      for call in Self.calls {
        let step = pow(call.x, 3) + call.dout
        func trace(
          _ value: Tensor, as name: String = "s", of function: String = "f(_:)",
          in record: inout Record
        ) {
          _ = record.add(TracedStep(function: function, name: name, value: .tensor(value)))
        }
        if let traced { trace(traced(call), in: &student) }
        if let function { trace(call.x, as: "first", of: function, in: &reference) }
        trace(step, in: &reference)
        for (name, value, right) in [
          ("given x", call.x, call.x), ("given dout", call.dout, call.dout),
          ("y", mistake(call, step), call.y),
        ] {
          let key = "\(call.probe.name): \(name)"
          _ = student.add(Observation(name: key, value: .tensor(value)))
          _ = reference.add(Observation(name: key, value: .tensor(right)))
        }
      }
      func run(_ record: Record) -> WorkerRun {
        WorkerRun(record: record, failure: nil, output: "", seconds: 0)
      }
      let plan = SectionPlan(
        id: "s", title: "S", points: 1, functions: [],
        expectations: Self.calls.map {
          .equal(ObservationKey<Tensor>("y").of($0.probe), relative: 1e-12, because: "r")
            .about($0.probe, "y")
        })
      return Verdict(plan, run: run(student), reference: run(reference)).explainer?.explanation(
        knowing: [])
    }
    let step = { (call: Call) in pow(call.x, 3) + call.dout }
    func elsewhere(_ call: Call, _ step: Tensor) -> Tensor { pow(call.y, 3) + pow(step, 5) }
    #expect(
      found(traced: nil, { $0.y - $1 })?.evidence
        == "y, wherever it is wrong (3 times), is the step s too small")
    #expect(
      found(traced: { 3 * step($0) }, elsewhere)?.evidence
        == "the step s, wherever it is wrong (3 times), is 3 times the expected one")
    #expect(
      found(traced: { 3 * step($0) }, behindOneLeftOutIn: "f(_:)", elsewhere)?.rule == "factor")
    #expect(found(traced: { 3 * step($0) }, behindOneLeftOutIn: "net(_:)", elsewhere) == nil)
    #expect(found(traced: step, elsewhere) == nil)
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
