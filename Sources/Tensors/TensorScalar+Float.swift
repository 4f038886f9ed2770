import CKernels
import COpenBLAS
import Glibc

extension Float: TensorScalar {
  static func exponential(_ x: Float) -> Float { Glibc.expf(x) }
  static func logarithm(_ x: Float) -> Float { Glibc.logf(x) }
  static func hyperbolicTangent(_ x: Float) -> Float { Glibc.tanhf(x) }

  static func matrixProduct(
    _ a: UnsafePointer<Float>, transposed aIsTransposed: Bool,
    _ b: UnsafePointer<Float>, transposed bIsTransposed: Bool,
    into c: UnsafeMutablePointer<Float>, rows: Int, inner: Int, columns: Int,
    strides: (a: Int, b: Int, c: Int)
  ) {
    cblas_sgemm(
      CblasRowMajor,
      aIsTransposed ? CblasTrans : CblasNoTrans, bIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(rows), blasint(columns), blasint(inner),
      1, a, blasint(strides.a), b, blasint(strides.b), 0, c, blasint(strides.c))
  }

  static func adam(
    _ w: UnsafeMutablePointer<Float>, _ slope: UnsafePointer<Float>,
    _ m: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ count: Int, _ step: handgrad_adam
  ) {
    handgrad_adam_float(w, slope, m, v, count, step)
  }
}
