import Foundation
import Tensors
import TestSupport
import Testing
import Training

/// Training of the network with normalization: NumPy's history, and runs that were interrupted.
@Suite struct NormalizedNetTrainingTests {
  struct Golden: Decodable, CustomTestStringConvertible {
    let network: String
    let seed: Int
    let losses: [Double]
    let trainAccuracies: [Double]
    let validationAccuracies: [Double]
    let state: [String: [Double]]
    var testDescription: String { network }

    var normalization: Normalization { network == "batch norm" ? .batch : .layer }
  }

  static let goldens: [Golden] = {
    let path = "\(Program.root)/Tests/Goldens/normalized-net.json"
    let data = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    return (try? JSONDecoder().decode([Golden].self, from: data)) ?? []
  }()

  @Test func thereAreGoldens() {
    #expect(Self.goldens.map(\.network) == ["batch norm", "layer norm"])
    #expect(Self.goldens.map(\.losses.count) == [50, 50])
    #expect(Self.goldens.map(\.state.count) == [6, 0])
  }

  @Test(arguments: goldens) func goesAsNumPys(_ golden: Golden) throws {
    let run = NormalizedNetRun(golden.normalization, seed: golden.seed)
    var state: [String: Tensor] = [:]
    // At the end the solver puts the best model back.
    run.afterIteration = { if $0 == 50 { state = $1.model.state } }
    run.solver.train()
    let history = run.solver.history
    try expectEqual(history.losses, golden.losses, "losses")
    #expect(history.trainAccuracies == golden.trainAccuracies)
    #expect(history.validationAccuracies == golden.validationAccuracies)
    #expect(Set(state.keys) == Set(golden.state.keys))
    for (name, average) in state {
      // The gradient of a bias is rounding, which Adam makes a step of: the mean feels it.
      let expected = Tensor(golden.state[name]!)
      try #require(average.shape == expected.shape, "\(name)")
      #expect(abs(average - expected).max() <= 1e-9 * abs(expected).max(), "\(name)")
    }
  }

  /// Number by number, within 10⁻⁹ of each.
  private func expectEqual(_ found: [Double], _ expected: [Double], _ name: String) throws {
    try #require(found.count == expected.count, "\(name)")
    let worst = zip(found, expected).map { abs($0 - $1) / abs($1) }.max() ?? .infinity
    #expect(worst <= 1e-9, "\(name)")
  }

  @Test(arguments: [1, 23, 49]) func goesOnAsIfItHadNotStopped(after iteration: Int) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run.npz"
    let whole = NormalizedNetRun(.batch, seed: 5)
    var latest: [String: Tensor] = [:]
    whole.afterIteration = { if $0 == 50 { latest = $1.model.state } }
    whole.solver.train()

    let interrupted = NormalizedNetRun(.batch, seed: 5)
    interrupted.afterIteration = { if $0 == iteration { try $1.saveCheckpoint(to: path) } }
    interrupted.solver.train()
    let resumed = NormalizedNetRun(.batch, seed: 5)
    try resumed.solver.resume(from: path)
    #expect(resumed.solver.history.losses.count == iteration)
    resumed.afterIteration = { if $0 == 50 { #expect($1.model.state == latest) } }
    resumed.solver.train()
    #expect(latest.count == 6)
    #expect(resumed.solver.history == whole.solver.history)
    #expect(resumed.model.parameters == whole.model.parameters)
    #expect(resumed.model.state == whole.model.state)
    #expect(resumed.random.state == whole.random.state)
  }
}
