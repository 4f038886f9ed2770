import Tensors
import Testing

/// Calls on one NumPy generator, in order, and the numbers that each drew.
struct RandomSession: Decodable, Sendable, CustomTestStringConvertible {
  struct Step: Decodable {
    let call: String
    let arguments: [Double]
    let shape: [Int]
    /// So many numbers of the result are not written down in `values`.
    let skipped: Int
    let values: [Double]
  }

  let name: String
  let seed: Int
  let steps: [Step]
  var testDescription: String { "\(name), seed \(seed)" }
}

struct RandomStateGoldenTests {
  @Test(arguments: try Golden.cases("random") as [RandomSession])
  func drawsTheNumbersOfNumPy(session: RandomSession) throws {
    let generator = RandomState(seed: session.seed)
    for step in session.steps {
      let numbers = try draw(step, from: generator)
      try #require(numbers.count == step.skipped + step.values.count, "\(step.call)")
      #expect(Array(numbers[step.skipped...]) == step.values, "\(step.call)")
    }
  }

  private func draw(_ step: RandomSession.Step, from generator: RandomState) throws -> [Double] {
    let whole = step.arguments.compactMap(Int.init(exactly:))
    let count = step.shape.reduce(1, *)
    switch step.call {
    case "reseed":
      generator.reseed(whole[0])
      return []
    case "randint": return try draw(from: generator, whole[0], whole[1], step.shape)
    case "choice": return generator.choice(whole[0], count: whole[1]).map(Double.init)
    case "choiceWithoutReplacement":
      return generator.choice(whole[0], count: whole[1], replace: false).map(Double.init)
    case "permutation": return generator.permutation(whole[0]).map(Double.init)
    case "shuffle":
      var letters = Array(100..<100 + whole[0])
      generator.shuffle(&letters)
      return letters.map(Double.init)
    case "rand" where step.shape.isEmpty: return [generator.rand()]
    case "randn" where step.shape.isEmpty: return [generator.randn()]
    default:
      let tensor = try drawTensor(step, from: generator)
      #expect(tensor.shape == step.shape)
      #expect(tensor.dtype == .float64)
      #expect(tensor.count == count)
      return tensor.scalars
    }
  }

  private func draw(
    from generator: RandomState, _ low: Int, _ high: Int, _ shape: [Int]
  ) throws -> [Double] {
    guard let count = shape.first else { return [Double(generator.randint(low, high))] }
    if low == 0 { return generator.randint(high, count: count).map(Double.init) }
    return generator.randint(low, high, count: count).map(Double.init)
  }

  private func drawTensor(
    _ step: RandomSession.Step, from generator: RandomState
  ) throws -> Tensor {
    let arguments = step.arguments
    switch step.call {
    case "rand": return generator.rand(step.shape)
    case "randn": return generator.randn(step.shape)
    case "uniform": return generator.uniform(arguments[0], arguments[1], step.shape)
    case "normal":
      return generator.normal(mean: arguments[0], standardDeviation: arguments[1], step.shape)
    case "binomial": return generator.binomial(Int(arguments[0]), arguments[1], step.shape)
    default: throw UnknownCall(name: step.call)
    }
  }

  private struct UnknownCall: Error { let name: String }
}
