import CheckSupport
import Checking
import Tensors
import Training

/// A training call on an input of another shape, type or size than the course's.
struct MaskProbe {
  let name: String
  let shape: [Int]
  var keepProbability = 0.6
  var dtype = DType.float64
  var seed: Int?
  /// Every number of x is multiplied by it.
  var scale = 1.0
  /// Whether x has exact zeros, where it does not show what was kept.
  var hasZeros = false
  /// Whether x has so many short rows that some are dropped as a whole by chance.
  var hasShortRows = false

  static let all = [
    MaskProbe(name: "one axis", shape: [900]),
    MaskProbe(name: "one example", shape: [1, 800]),
    MaskProbe(name: "one feature", shape: [800, 1]),
    MaskProbe(name: "a single number", shape: [1, 1]),
    MaskProbe(name: "three axes", shape: [9, 10, 14]),
    MaskProbe(name: "four axes", shape: [5, 6, 7, 8]),
    MaskProbe(name: "five axes", shape: [3, 4, 2, 5, 6]),
    MaskProbe(name: "float32", shape: [30, 40], dtype: .float32),
    MaskProbe(name: "p=0.05", shape: [30, 40], keepProbability: 0.05),
    MaskProbe(name: "p=0.95", shape: [30, 40], keepProbability: 0.95),
    // No multiples of a percent or a thousandth, of which there are many old idioms.
    MaskProbe(name: "p=0.0009", shape: [150, 200], keepProbability: 0.0009),
    MaskProbe(name: "p=0.9991", shape: [150, 200], keepProbability: 0.9991),
    MaskProbe(name: "p=1", shape: [6, 7], keepProbability: 1),
    MaskProbe(name: "p=1, float32", shape: [6, 7], keepProbability: 1, dtype: .float32),
    MaskProbe(name: "tiny x", shape: [20, 30], scale: 1e-200),
    MaskProbe(name: "huge x", shape: [20, 30], scale: 1e200),
    MaskProbe(name: "short rows", shape: [700, 4], keepProbability: 0.5, hasShortRows: true),
    MaskProbe(name: "zeros in x", shape: [9, 8], hasZeros: true),
    MaskProbe(name: "with a layer seed", shape: [30, 40], keepProbability: 0.3, seed: 7),
    MaskProbe(name: "with layer seed 0", shape: [30, 40], keepProbability: 0.3, seed: 0),
    MaskProbe(name: "with a layer seed, p=0.8", shape: [6, 7, 20], keepProbability: 0.8, seed: 11),
    MaskProbe(
      name: "with a layer seed, four axes", shape: [5, 6, 7, 8], keepProbability: 0.4, seed: 12),
    MaskProbe(name: "with a layer seed, float32", shape: [20, 30], dtype: .float32, seed: 13),
    MaskProbe(name: "with a layer seed, one example", shape: [1, 800], seed: 14),
    MaskProbe(name: "with a layer seed, one axis", shape: [900], seed: 15),
    MaskProbe(
      name: "with a layer seed, p=1", shape: [6, 7], keepProbability: 1, dtype: .float32, seed: 16),
  ]

  private static let input = ObservationKey<Tensor>("input")
  private static let output = ObservationKey<Tensor>("output")

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 5)
    let values = scale * random.randn(shape)
    let isShown = hasZeros ? random.rand(shape) .< 0.5 : Tensor.ones(shape)
    let x = (values * isShown).cast(to: dtype)
    let seed = seed.map { $0 == 0 ? 0 : $0 + recorder.seed }
    let parameters = DropoutParameters(p: keepProbability, mode: .train, seed: seed, random: random)
    recorder.record(Self.input.of(name), x)
    recorder.record(Self.output.of(name), dropout(x, parameters).out)
  }

  /// What the points for inputs like this one are for.
  var subject: PointPart.Subject {
    let isSpecial =
      seed != nil || shape.count != 2 || shape.contains(1) || scale != 1 || hasZeros
      || hasShortRows || keepProbability == 1 || min(keepProbability, 1 - keepProbability) < 0.01
    return dtype == .float32 ? .elementTypes : isSpecial ? .specialCases : .forward
  }

  static let expectations: [Expectation] = [
    property("every output is 0 or x/p, in x's shape and type", all.filter { $0.seed == nil }) {
      DropoutMask.scaleFault($1, x: $2, p: $0.keepProbability)
    },
    property("with a layer seed every output is 0 or x/p", all.filter { $0.seed != nil }) {
      DropoutMask.scaleFault($1, x: $2, p: $0.keepProbability)
    },
    property("the fraction p is kept, along every axis", all.filter { !$0.hasZeros }) {
      probe, out, _ in
      DropoutMask.frequencyFault(out .!= 0, p: probe.keepProbability)
    },
    property("elements are dropped independently, along every axis", drawn) { probe, out, _ in
      DropoutMask.independenceFault(out .!= 0, p: probe.keepProbability)
        ?? (probe.hasShortRows ? wholeRowFault(out .!= 0, probe.keepProbability) : nil)
    },
    property("what is dropped does not depend on x", drawn) { probe, out, x in
      dependenceFault(out, x, probe.keepProbability)
    },
  ].flatMap(\.self)

  private static let drawn = all.filter { $0.keepProbability < 1 && !$0.hasZeros }

  /// The statement about the plain inputs, the special ones and those of the shorter type.
  private static func property(
    _ statement: String, _ probes: [MaskProbe],
    fault: @escaping @Sendable (_ probe: MaskProbe, _ out: Tensor, _ x: Tensor) -> String?
  ) -> [Expectation] {
    PointPart.Subject.kindsOfInputs.compactMap { subject, name in
      let probes = probes.filter { $0.subject == subject }
      return probes.isEmpty
        ? nil : property(statement + name, probes, fault: fault).counting(subject)
    }
  }

  private static func property(
    _ statement: String, _ probes: [MaskProbe],
    fault: @escaping @Sendable (_ probe: MaskProbe, _ out: Tensor, _ x: Tensor) -> String?
  ) -> Expectation {
    .property(statement, reading: probes.map { output.of($0.name) }) { evidence in
      for probe in probes {
        let x = try evidence.expected(input.of(probe.name))
        if let fault = fault(probe, try evidence[output.of(probe.name)], x) {
          return "\(probe.name): \(fault)"
        }
      }
      return nil
    }
  }

  /// Whether rows are dropped, and kept, as a whole as often as they are by chance.
  private static func wholeRowFault(_ kept: Tensor, _ p: Double) -> String? {
    let (rows, columns) = (kept.shape[0], kept.shape[1])
    let counts = kept.sum(axis: 1)
    for (count, p, fate) in [(0, 1 - p, "dropped"), (columns, p, "kept")] {
      let found = (counts .== Double(count)).sum()
      let expected = (0..<columns).reduce(1) { product, _ in product * p }
      if DropoutMask.countFault(found, of: rows, p: expected) != nil {
        return String(
          printf: "%.0f of %d rows are \(fate) as a whole, by chance about %.0f are", found, rows,
          expected * Double(rows))
      }
    }
    return nil
  }

  /// Whether as many negative as positive numbers, and as many small as large ones, were kept.
  private static func dependenceFault(_ out: Tensor, _ x: Tensor, _ p: Double) -> String? {
    let kept = out .!= 0
    let size = abs(x)
    let middle = size.mean()
    let kinds = [
      ("negative", x .< 0), ("positive", x .> 0), ("small", size .< middle),
      ("large", size .> middle),
    ]
    for (kind, members) in kinds where members.sum() > 0 {
      let count = (kept * members).sum()
      if let fault = DropoutMask.countFault(count, of: Int(members.sum()), p: p) {
        return "of the \(kind) x, \(fault)"
      }
    }
    return nil
  }
}
