import Tensors

/// How fast the three matrix products of each layer run.
struct ProductRates {
  struct Rate {
    let layer: Int
    /// `x · w`, `dout · wᵀ` or `xᵀ · dout`.
    let product: String
    let gigaflops: Double
  }

  let rates: [Rate]

  /// The fastest of square products of growing size: what OpenBLAS reaches on this machine.
  let peak: Double

  init(_ workload: Workload) {
    let random = RandomState(seed: 1)
    func matrix(_ rows: Int, _ columns: Int) -> Tensor {
      random.randn(rows, columns).cast(to: .float32)
    }
    peak =
      [512, 1024, 1536].map { size in
        let (a, b) = (matrix(size, size), matrix(size, size))
        return ProductRates.rate(2.0 * Double(size * size * size)) { matmul(a, b) }
      }.max() ?? 0
    var rates: [Rate] = []
    for (index, (inputs, outputs)) in zip(workload.widths, workload.widths.dropFirst()).enumerated()
    {
      let n = workload.batchSize
      let (x, w, dout) = (matrix(n, inputs), matrix(inputs, outputs), matrix(n, outputs))
      let operations = 2.0 * Double(n * inputs * outputs)
      let products: [(String, () -> Tensor)] = [
        ("x · w", { matmul(x, w) }), ("dout · wᵀ", { matmul(dout, w.transposed()) }),
        ("xᵀ · dout", { matmul(x.transposed(), dout) }),
      ]
      for (name, product) in products {
        let rate = ProductRates.rate(operations, product)
        rates.append(Rate(layer: index + 1, product: name, gigaflops: rate))
      }
    }
    self.rates = rates
  }

  /// Operations per second in units of 10⁹, by the median of at least 20 calls.
  private static func rate(_ operations: Double, _ product: () -> Tensor) -> Double {
    // A product is computed when one of its elements is read.
    func body() { _ = product()[flat: 0] }
    let count = max(20, min(2_000, Int(2e10 / operations)))
    body()
    return operations / Measurement.of(count) { _ in body() }.median / 1e9
  }
}
