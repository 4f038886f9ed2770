import Glibc

/// OpenBLAS, where it is installed: what our matrix products are measured against.
struct OpenBLAS {
  /// `cblas_sgemm`: order, the operands' transpositions, M, N, K, alpha, A and its row length, B
  /// and its, beta, C and its.
  private typealias Multiply =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt, UnsafePointer<Float>,
      CInt, Float, UnsafeMutablePointer<Float>, CInt
    ) -> Void

  private typealias SetThreadCount = @convention(c) (CInt) -> Void

  private let multiply: Multiply

  /// `nil` where the library is missing.
  init?(threads: Int) {
    guard let library = dlopen("libopenblas.so.0", RTLD_NOW),
      let multiply = dlsym(library, "cblas_sgemm"),
      let setThreadCount = dlsym(library, "openblas_set_num_threads")
    else { return nil }
    unsafeBitCast(setThreadCount, to: SetThreadCount.self)(CInt(threads))
    self.multiply = unsafeBitCast(multiply, to: Multiply.self)
  }

  /// What computes a layer's product again and again.
  func computation(of product: LayerProduct) -> () -> Void {
    let a = product.a.scalars.map(Float.init)
    let b = product.b.scalars.map(Float.init)
    var c = [Float](repeating: 0, count: product.rows * product.columns)
    return {
      multiply(
        rowMajor, transposition(product.aIsTransposed), transposition(product.bIsTransposed),
        CInt(product.rows), CInt(product.columns), CInt(product.inner),
        1, a, CInt(product.a.shape[1]), b, CInt(product.b.shape[1]), 0, &c, CInt(product.columns))
    }
  }
}

private let rowMajor: CInt = 101

private func transposition(_ isTransposed: Bool) -> CInt { isTransposed ? 112 : 111 }
