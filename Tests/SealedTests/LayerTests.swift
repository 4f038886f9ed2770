import Layers
import SealedLayers
import Tensors
import Testing

/// The sealed layers beside the ones whose place they take, bit by bit.
@Suite struct LayerTests {
  static let dtypes = [DType.float64, .float32]

  @Test(
    arguments: [[5, 7], [1, 7], [4, 1], [3, 2, 3], [2, 3, 4, 5], [6], [40, 30]], dtypes)
  func affine(_ shape: [Int], _ dtype: DType) {
    let sample = Samples(dtype)
    let x = sample(shape)
    let inputs = shape.dropFirst().reduce(1, *)
    // With 30 outputs the last product is one of those that are computed late.
    for outputs in [1, 30] {
      let (w, b) = (sample([inputs, outputs]), sample([outputs]))
      let dout = sample([shape[0], outputs])
      let original = Layers.affineForward(x, w, b)
      let sealed = SealedLayers.affineForward(x, w, b)
      expectSame(sealed.out, original.out, "out")
      let originals = Layers.affineBackward(dout, original.cache)
      let found = SealedLayers.affineBackward(dout, sealed.cache)
      expectSame(found.dx, originals.dx, "dx")
      expectSame(found.dw, originals.dw, "dw")
      expectSame(found.db, originals.db, "db")
      // A cache serves more than one pass.
      expectSame(SealedLayers.affineBackward(dout, sealed.cache).dx, originals.dx, "dx again")
    }
  }

  @Test(arguments: [[5, 7], [1], [2, 3, 4, 5], [3, 0]], dtypes)
  func relu(_ shape: [Int], _ dtype: DType) {
    let sample = Samples(dtype)
    var x = sample(shape)
    for (place, number) in [0, -0.0, .nan, .infinity].enumerated() where place < x.count {
      x[flat: place] = number
    }
    let dout = sample(shape)
    let before = x
    let original = Layers.reluForward(x)
    let sealed = SealedLayers.reluForward(x)
    expectSame(sealed.out, original.out, "out")
    expectSame(
      SealedLayers.reluBackward(dout, sealed.cache), Layers.reluBackward(dout, original.cache),
      "dx")
    expectSame(x, before, "x after the call")
  }

  @Test(
    arguments: [[5, 7], [1, 4], [4, 1], [1, 1], [30, 10]], dtypes)
  func softmaxLoss(_ shape: [Int], _ dtype: DType) {
    let sample = Samples(dtype)
    let y = sample.labels(shape[0], below: shape[1])
    let scales = [1e-3, 1, 5, 30, 80, 1000]
    // Many of each: most differences in the last digit are lost in the sum.
    for index in 0..<20 * scales.count {
      let scale = scales[index % scales.count]
      let x = sample(shape, scale: scale)
      let original = Layers.softmaxLoss(x, y)
      let sealed = SealedLayers.softmaxLoss(x, y)
      #expect(sealed.loss.bitPattern == original.loss.bitPattern, "scale \(scale)")
      expectSame(sealed.dx, original.dx, "dx, scale \(scale)")
    }
  }
}
