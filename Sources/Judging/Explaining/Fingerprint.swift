import Checking
import Tensors

/// What is wrong in a section's record, in a few numbers. Programs with the same mistake have the
/// same ones, on every machine; others do not.
public struct Fingerprint: Codable, Sendable {
  /// One for each result that is wrong somewhere, in the order in which the section asks for them.
  let marks: [Mark]

  /// What a layer's output is called.
  private static let output = "out"

  /// What is wrong in one result, over all inputs.
  struct Mark: Codable, Sendable {
    /// The result, as the record names it; empty for all that has to have some property.
    let result: String

    var isCompared: Bool { !result.isEmpty }

    /// The sum of all deviations' magnitudes, each in units of what was expected.
    private(set) var size = 0.0

    /// Their sum with a weight for each place, which tells where they are and in which direction.
    private(set) var turn = 0.0
  }

  init(_ plan: SectionPlan, _ findings: [Finding], student: Record, reference: Record) {
    var marks: [Mark] = []
    for (expectation, finding) in zip(plan.expectations, findings) where finding.fault != nil {
      let isCompared = expectation.kind == .equal
      let result = isCompared ? RecordedName(expectation.reads.first ?? "").result : ""
      let position = marks.firstIndex { $0.result == result } ?? marks.endIndex
      if position == marks.endIndex { marks.append(Mark(result: result)) }
      if !isCompared { marks[position].add(1, Weights(expectation.name)[0]) }
      for name in expectation.reads {
        let weights = Weights("\(expectation.name) \(name)")
        switch student.value(named: name) {
        case .text(let text)?: marks[position].add(1, Weights(text)[0])
        case let value?:
          let expected = reference.value(named: name)?.numbers
          marks[position].add(value.numbers!, insteadOf: expected, weights)
        case nil: break
        }
      }
    }
    self.marks = marks.map(\.rounded)
  }

  /// Whether the same is wrong, in all results.
  func matches(_ other: Fingerprint) -> Bool {
    marks.count == other.marks.count && zip(marks, other.marks).allSatisfy { $0.matches($1) }
  }

  /// Whether all that is wrong here is wrong there in the same way, and the rest may follow from
  /// it: no property is missing there, and no output of a layer is wrong that is right here.
  func isPart(of other: Fingerprint) -> Bool {
    func isOfOutput(_ marks: [Mark]) -> Bool { marks.contains { $0.result == Self.output } }
    guard isOfOutput(marks) || !isOfOutput(other.marks) else { return false }
    let others = Dictionary(uniqueKeysWithValues: other.marks.map { ($0.result, $0) })
    return marks.first?.result == other.marks.first?.result && other.marks.allSatisfy(\.isCompared)
      && marks.allSatisfy { mark in others[mark.result].map(mark.matches) ?? false }
  }

  /// How far the numbers of two that match are from each other.
  func distance(to other: Fingerprint) -> Double {
    zip(marks, other.marks).reduce(0) { max($0, $1.0.distance(to: $1.1)) }
  }
}

extension Fingerprint.Mark {
  /// Far less than any two mistakes differ by, and far more than what rounding makes of one.
  private static let tolerance = 1e-6

  /// What is no number at all deviates by this much.
  private static let notFinite = 7.0

  /// What is larger says no more.
  private static let largest = 1e6

  fileprivate mutating func add(
    _ value: Tensor, insteadOf expected: Tensor?, _ weights: Weights
  ) {
    if let expected, expected.dtype != value.dtype { add(1, Weights("\(value.dtype)")[0]) }
    let values = value.scalars
    let references = expected.flatMap { $0.shape == value.shape ? $0.scalars : nil }
    let finite = (expected?.scalars ?? values).lazy.filter(\.isFinite).map(\.magnitude)
    let unit = finite.max().flatMap { $0 > 0 ? $0 : nil } ?? 1
    for (position, value) in values.enumerated() {
      add((value - (references?[position] ?? 0)) / unit, weights[position])
    }
  }

  fileprivate mutating func add(_ deviation: Double, _ weight: Double) {
    let bounded =
      deviation.isNaN ? Self.notFinite : min(Self.largest, max(-Self.largest, deviation))
    size += bounded.magnitude
    turn += weight * bounded
  }

  /// The digits that other machines share.
  fileprivate var rounded: Self {
    var mark = self
    mark.size = Double(String(printf: "%.9g", size)) ?? size
    mark.turn = Double(String(printf: "%.9g", turn)) ?? turn
    return mark
  }

  func matches(_ other: Self) -> Bool {
    result == other.result && distance(to: other) <= Self.tolerance * min(size, other.size)
  }

  fileprivate func distance(to other: Self) -> Double {
    max((size - other.size).magnitude, (turn - other.turn).magnitude)
  }
}

/// A number between −1 and 1 for every place of a value, the same in every run.
private struct Weights {
  private let seed: UInt64

  /// The hash is FNV-1a.
  init(_ name: String) {
    seed = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), applied to the place.
  subscript(position: Int) -> Double {
    var bits = seed &+ UInt64(position + 1) &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    bits ^= bits >> 31
    return Double(Int64(bitPattern: bits) >> 11) * 0x1p-52
  }
}
