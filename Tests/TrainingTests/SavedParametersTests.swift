import NumPyFiles
import Tensors
import TestSupport
import Testing
import Training

/// A network's parameters in a file, and back.
@Suite struct SavedParametersTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/best.npz" }

  init() throws { folder = try TemporaryFolder() }

  private func net(seed: Int, hidden: Int = 4) -> SoftmaxNet {
    SoftmaxNet(inputs: 5, hidden: hidden, classes: 3, RandomState(seed: seed))
  }

  @Test func areLoadedWithTheCoursesLines() throws {
    let saved = net(seed: 1)
    try saveParameters(saved.parameters, to: path)
    let loaded = net(seed: 2)
    var lines: [String] = []
    try loadParameters(into: loaded, from: path) { lines.append($0) }
    #expect(loaded.parameters == saved.parameters)
    #expect(
      lines == [
        "Loading Params: W1 Shape: (5, 4)", "Loading Params: W2 Shape: (4, 3)",
        "Loading Params: b1 Shape: (4,)", "Loading Params: b2 Shape: (3,)",
      ])
  }

  @Test func ofAnotherNetworkAreRefused() throws {
    try saveParameters(net(seed: 1, hidden: 6).parameters, to: path)
    let other = net(seed: 2)
    let before = other.parameters
    let error = #expect(throws: CheckpointError.self) {
      try loadParameters(into: other, from: path)
    }
    #expect(
      error?.description
        == "\(path): W1 of its parameters has shape [5, 6] and type float64, "
        + "the network's has [5, 4] and float64")
    #expect(other.parameters == before)
  }
}
