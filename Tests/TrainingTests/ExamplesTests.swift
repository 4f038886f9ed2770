import Tensors
import Testing
import Training

struct ExamplesTests {
  private let examples = Examples(inputs: Tensor([[1, 2], [3, 4], [5, 6]]), labels: [7, 8, 9])

  @Test func countsItsLabels() { #expect(examples.count == 3) }

  @Test func givesTheExamplesInTheOrderOfTheIndices() {
    let chosen = examples[[2, 0, 2]]
    #expect(chosen.inputs == Tensor([[5, 6], [1, 2], [5, 6]]))
    #expect(chosen.labels == [9, 7, 9])
  }

  @Test func keepsTheShapeOfOneExample() {
    let images = Examples(inputs: .zeros(4, 3, 2, 2), labels: [0, 1, 2, 3])
    #expect(images[[1]].inputs.shape == [1, 3, 2, 2])
    #expect(images[[]].inputs.shape == [0, 3, 2, 2])
    #expect(images[[]].count == 0)
  }
}
