import Networks
import SealedNetworks
import Tensors
import Testing
import Training

/// The sealed layers of networks beside the ones whose place they take, bit by bit.
@Suite struct NetworkLayerTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let original: any NetworkLayer
    let sealed: any NetworkLayer
  }

  static let pairs = [
    Pair(
      testDescription: "sigmoid", original: Networks.Sigmoid(), sealed: SealedNetworks.Sigmoid()),
    Pair(testDescription: "tanh", original: Networks.Tanh(), sealed: SealedNetworks.Tanh()),
    Pair(
      testDescription: "dropout", original: Networks.Dropout(rate: 0.3),
      sealed: SealedNetworks.Dropout(rate: 0.3)),
    Pair(
      testDescription: "dropout of nothing", original: Networks.Dropout(rate: 0),
      sealed: SealedNetworks.Dropout(rate: 0)),
  ]

  @Test(arguments: pairs, LayerTests.dtypes)
  func thePassesAreTheSame(_ pair: Pair, _ dtype: DType) throws {
    #expect(pair.sealed.description == pair.original.description)
    #expect(type(of: pair.sealed).shortName == type(of: pair.original).shortName)
    for mode in [Mode.train, .test] {
      for shape in [[5, 7], [1, 3], [2, 3, 4, 5]] {
        let sample = Samples(dtype)
        let (x, dout) = (sample(shape, scale: 20), sample(shape))
        let original = passes(pair.original, x, dout, mode)
        let sealed = passes(pair.sealed, x, dout, mode)
        expectSame(sealed.out, original.out, "out")
        expectSame(sealed.dx, original.dx, "dx")
        #expect(sealed.next == original.next, "the generator stands elsewhere")
      }
    }
  }

  private func passes(
    _ layer: some NetworkLayer, _ x: Tensor, _ dout: Tensor, _ mode: Mode
  ) -> (out: Tensor, dx: Tensor, next: Double) {
    var context = LayerContext(mode: mode, random: RandomState(seed: 3))
    let (out, cache) = layer.forward(x, &context)
    return (out, layer.backward(dout, cache).dx, context.random.rand())
  }
}
