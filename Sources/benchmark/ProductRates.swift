import Tensors

/// How fast the three matrix products of each layer run, beside OpenBLAS.
struct ProductRates: Encodable {
  /// Operations per second in units of 10⁹.
  struct Rate: Encodable {
    let layer: Int
    let product: String
    let gigaflops: Double
    /// `nil` where OpenBLAS is not installed.
    let openBLASGigaflops: Double?
  }

  let products: [Rate]

  /// OpenBLAS' fastest square product of growing size: what it reaches on this machine.
  let openBLASPeakGigaflops: Double?

  init(_ workload: Workload, threads: Int) {
    let layers = zip(workload.widths, workload.widths.dropFirst()).map {
      LayerProduct.all(examples: workload.batchSize, inputs: $0, outputs: $1)
    }
    // Ours first: OpenBLAS' threads wait busily for a while after each of its products.
    let ours = layers.map { $0.map { gigaflops($0.operations, $0.compute) } }
    let openBLAS = OpenBLAS(threads: threads)
    products = layers.enumerated().flatMap { layer, products in
      products.enumerated().map { index, product in
        Rate(
          layer: layer + 1, product: product.formula, gigaflops: ours[layer][index],
          openBLASGigaflops: openBLAS.map {
            gigaflops(product.operations, $0.computation(of: product))
          })
      }
    }
    openBLASPeakGigaflops = openBLAS.flatMap { library in
      [512, 1024, 1536].map { size in
        let square = LayerProduct.all(examples: size, inputs: size, outputs: size)[0]
        return gigaflops(square.operations, library.computation(of: square))
      }.max()
    }
  }
}

/// By the median of at least 20 calls.
private func gigaflops(_ operations: Double, _ compute: () -> Void) -> Double {
  let count = max(20, min(2_000, Int(2e10 / operations)))
  compute()
  return operations / Measurement.of(count) { _ in compute() }.median / 1e9
}
