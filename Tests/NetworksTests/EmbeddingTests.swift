import Networks
import Tensors
import Testing
import Training

/// Vectors for words.
@Suite struct EmbeddingTests {
  private let layer = Embedding(words: 5, size: 2)

  @Test func takesTheVectorOfEveryWord() {
    let w = Tensor([[0, 1], [10, 11], [20, 21], [30, 31], [40, 41]])
    var context = LayerContext(mode: .train, parameters: ["w": w], random: RandomState(seed: 0))
    let (out, cache) = layer.forward(Tensor([[3, 0, 3], [1, 4, 1]]), &context)
    #expect(out.shape == [2, 3, 2])
    #expect(out.reshaped(6, 2) == w.rows([3, 0, 3, 1, 4, 1]))
    let dout = RandomState(seed: 2).randn(2, 3, 2)
    let gradients = layer.backward(dout, cache)
    let slope = numericalGradient(at: w, upstream: dout) { changed in
      var context = LayerContext(
        mode: .train, parameters: ["w": changed], random: RandomState(seed: 0))
      return layer.forward(Tensor([[3, 0, 3], [1, 4, 1]]), &context).out
    }
    #expect(relativeError(gradients.parameters["w"]!, slope) < 1e-7)
    #expect(gradients.dx == Tensor.zeros(2, 3))
  }

  /// Keras' uniform initializer of embeddings.
  @Test func startsFromSmallNumbers() {
    let w = layer.parameters(for: [3])[0].value.drawn(from: RandomState(seed: 1))
    #expect(w.shape == [5, 2])
    #expect(w.scalars.allSatisfy { abs($0) <= 0.05 })
    #expect(w.scalars.contains { abs($0) > 0.02 })
  }
}
