import Tensors
import Testing
import Training

/// A training run by CS231n's solver, in NumPy.
struct RunCase: Decodable, Sendable, CustomTestStringConvertible {
  /// Everything is drawn from `RandomState(seed)`, in the order of `Run.__init__` in the script.
  struct Recipe: Decodable {
    let seed: Int
    /// Training and validation examples, inputs, hidden units, classes.
    let sizes: [Int]
    let rule: GoldenRule
    let settings: GoldenSettings
    let options: Options
  }

  struct Options: Decodable {
    let batch: Int
    let epochs: Int
    let printEvery: Int
    let decay: Double
    let trainSamples: Int?
    let validationSamples: Int?
  }

  let name: String
  let recipe: Recipe
  let trainings: Int
  let labels: [Int]
  let validationLabels: [Int]
  let losses: [Double]
  let trainAccuracies: [Double]
  let validationAccuracies: [Double]
  let lines: [String]
  let parameters: [String: GoldenTensor]

  var testDescription: String { name }

  /// The solver before its training.
  func solver(onEvent: @escaping (Solver.Event) -> Void) -> Solver {
    let random = RandomState(seed: recipe.seed)
    let (inputs, classes) = (recipe.sizes[2], recipe.sizes[4])
    let x = random.randn(recipe.sizes[0], inputs)
    let validationX = random.randn(recipe.sizes[1], inputs)
    // What the script drew to make the labels.
    _ = random.randn(inputs, classes)
    _ = random.randn(recipe.sizes[0], classes)
    _ = random.randn(recipe.sizes[1], classes)
    let net = SoftmaxNet(inputs: inputs, hidden: recipe.sizes[3], classes: classes, random)
    return Solver(
      model: net, training: Examples(inputs: x, labels: labels),
      validation: Examples(inputs: validationX, labels: validationLabels),
      updateRule: recipe.rule(recipe.settings), options: options, random: random, onEvent: onEvent)
  }

  private var options: Solver.Options {
    var options = Solver.Options()
    options.learningRateDecay = recipe.options.decay
    options.batchSize = recipe.options.batch
    options.epochs = recipe.options.epochs
    options.printEvery = recipe.options.printEvery
    options.trainSampleCount = recipe.options.trainSamples
    options.validationSampleCount = recipe.options.validationSamples
    return options
  }
}

struct SolverGoldenTests {
  @Test(arguments: try Golden.cases("solver") as [RunCase])
  func agreesWithNumPy(_ test: RunCase) throws {
    var lines: [String] = []
    let solver = test.solver { event in
      if case .line(let line) = event { lines.append(line) }
    }
    for _ in 0..<test.trainings { solver.train() }

    #expect(difference(solver.history.losses, test.losses, relative: 1e-9) == nil)
    #expect(solver.history.trainAccuracies == test.trainAccuracies)
    #expect(solver.history.validationAccuracies == test.validationAccuracies)
    #expect(solver.history.bestValidationAccuracy == test.validationAccuracies.max())
    #expect(lines == test.lines)
    #expect(solver.model.parameters.keys.sorted() == test.parameters.keys.sorted())
    for (name, expected) in test.parameters {
      let found = try #require(solver.model.parameters[name])
      #expect(difference(found, expected.tensor, relative: 1e-7) == nil, "\(name)")
    }
  }
}
