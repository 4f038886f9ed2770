import Dispatch
import Glibc
import Tensors

/// How fast the three matrix products of each layer run, beside OpenBLAS.
struct ProductRates: Encodable {
  /// Operations per second in units of 10⁹.
  struct Rate: Encodable {
    let layer: Int
    let product: String
    let gigaflops: Double
    let openBLASGigaflops: Double
  }

  let products: [Rate]

  /// OpenBLAS' fastest square product of growing size: what it reaches on this machine.
  let openBLASPeakGigaflops: Double

  init(_ workload: Workload, threads: Int) {
    products = zip(workload.widths, workload.widths.dropFirst()).enumerated().flatMap {
      layer, widths in
      LayerProduct.all(examples: workload.batchSize, inputs: widths.0, outputs: widths.1).map {
        let (ours, openBLAS) = gigaflops($0, threads: threads)
        return Rate(
          layer: layer + 1, product: $0.formula, gigaflops: ours, openBLASGigaflops: openBLAS)
      }
    }
    openBLASPeakGigaflops =
      [512, 1024, 1536].map { size in
        let square = LayerProduct.all(examples: size, inputs: size, outputs: size)[0]
        return gigaflops(square, threads: threads).openBLAS
      }.max() ?? 0
  }
}

/// By the medians of at least 20 calls each, in turns, each of which begins with calls that do not
/// count.
private func gigaflops(
  _ product: LayerProduct, threads: Int
) -> (ours: Double, openBLAS: Double) {
  let turns = 5
  let count = max(20, min(2_000, Int(1e10 / product.operations))) / turns
  var seconds: [Products: [Double]] = [:]
  for _ in 0..<turns {
    for products in Products.allCases {
      products.during {
        warmUp(threads: threads) { product.compute() }
        seconds[products, default: []] += Measurement.of(count) { _ in product.compute() }.seconds
      }
    }
    if threads > 1 { waitForIdleness() }
  }
  func rate(_ products: Products) -> Double {
    product.operations / Measurement(seconds: seconds[products] ?? []).median / 1e9
  }
  return (rate(.own), rate(.openBLAS))
}

/// A system may need so long to give each of the threads that wake a processor of its own.
private func warmUp(threads: Int, _ body: () -> Void) {
  let end = DispatchTime.now() + (threads > 1 ? 0.05 : 0)
  repeat { body() } while DispatchTime.now() < end
}

/// OpenBLAS' threads wait busily after a product, for a time that depends on the processor's clock;
/// ours would have to share the processors with them.
private func waitForIdleness() {
  let nap = 0.01
  var before: Double
  repeat {
    before = processorSeconds()
    usleep(UInt32(nap * 1e6))
  } while processorSeconds() - before > nap / 10
}

/// What all threads of this process have computed.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
