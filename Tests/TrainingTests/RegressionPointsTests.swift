import Tensors
import Testing
import Training

struct RegressionPointsTests {
  private let points = RegressionPoints(
    inputs: Tensor([[1, 2], [3, 4], [5, 6]]), targets: Tensor([[7], [8], [9]]))

  @Test func givesThePointsInTheOrderOfTheIndices() {
    let chosen = points[[2, 0, 2]]
    #expect(chosen.inputs == Tensor([[5, 6], [1, 2], [5, 6]]))
    #expect(chosen.targets == Tensor([[9], [7], [9]]))
    #expect(points[[]].count == 0)
  }

  @Test func theInputsOfALineAreEvenlySpaced() {
    let line = RegressionPoints.aboutALine(5, random: RandomState(seed: 1))
    #expect(line.inputs == Tensor([[-1], [-0.5], [0], [0.5], [1]]))
    #expect(line.count == 5)
  }

  @Test func aSeedMakesTheTargets() {
    let targets = [7, 7, 8].map {
      RegressionPoints.aboutALine(9, random: RandomState(seed: $0)).targets
    }
    #expect(targets[0] == targets[1])
    #expect(targets[0] != targets[2])
    let noise = RandomState(seed: 7).randn(9, 1)
    let inputs = Tensor.linspace(-1, 1, count: 9).reshaped(9, 1)
    #expect(abs(targets[0] - inputs - 0.3 * noise).max() < 1e-15)
  }

  @Test func theNoiseIsAsLargeAsItIsSaid() {
    let line = RegressionPoints.aboutALine(4_000, noise: 0.5, random: RandomState(seed: 3))
    let noise = line.targets - line.inputs
    #expect(abs(noise.mean()) < 0.04)
    #expect(abs((noise * noise).mean() - 0.25) < 0.03)
  }
}
