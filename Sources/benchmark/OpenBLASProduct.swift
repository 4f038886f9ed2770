import COpenBLAS

/// A layer's product, computed by OpenBLAS.
final class OpenBLASProduct {
  private let product: LayerProduct
  private let a: [Float]
  private let b: [Float]
  private var c: [Float]

  init(_ product: LayerProduct) {
    self.product = product
    a = product.a.scalars.map(Float.init)
    b = product.b.scalars.map(Float.init)
    c = Array(repeating: 0, count: product.rows * product.columns)
  }

  func compute() {
    cblas_sgemm(
      CblasRowMajor,
      product.aIsTransposed ? CblasTrans : CblasNoTrans,
      product.bIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(product.rows), blasint(product.columns), blasint(product.inner),
      1, a, blasint(product.a.shape[1]), b, blasint(product.b.shape[1]),
      0, &c, blasint(product.columns))
  }

  static func setThreadCount(_ count: Int) { openblas_set_num_threads(Int32(count)) }
}
