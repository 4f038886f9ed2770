import FastLayers
import Tensors
import Testing
import Training

/// The digits do not depend on the number of threads.
@Suite(.serialized) struct FastThreadTests {
  @Test(arguments: [
    FastConvolutionTests.Call(
      images: [11, 8, 22, 23], filters: 20, kernel: [3, 3], stride: 1, padding: 0),
    // One image of several strips, and elements of a filter in ranges.
    FastConvolutionTests.Call(
      images: [1, 9, 201, 103], filters: 7, kernel: [5, 3], stride: 1, padding: 2,
      dtype: .float32),
    FastConvolutionTests.Call(
      images: [37, 3, 41, 43], filters: 35, kernel: [3, 5], stride: 2, padding: 1,
      dtype: .float32),
  ]) func aConvolutionHasTheSameDigits(_ call: FastConvolutionTests.Call) {
    expectSameDigits { call.results().map(\.scalars) }
  }

  @Test(arguments: DType.allCases) func poolingHasTheSameDigits(_ dtype: DType) {
    let call = FastMaxPoolTests.Call(images: [7, 31, 64, 63], windows: [3, 2, 1], dtype: dtype)
    let (x, dout) = call.tensors()
    expectSameDigits {
      let (out, cache) = fastMaxPoolForward(x, call.settings)
      return [out.scalars, fastMaxPoolBackward(dout, cache).scalars]
    }
  }

  private func expectSameDigits(_ compute: () -> [[Double]]) {
    defer { setThreadCount(2) }
    let results = [1, 2, 5, 5].map { threads in
      setThreadCount(threads)
      return compute()
    }
    let areEqual = results.allSatisfy { $0 == results[0] }
    #expect(areEqual)
  }
}
