import CKernels
import COpenBLAS
import Glibc

extension Double: TensorScalar {
  static func exponential(_ x: Double) -> Double { Glibc.exp(x) }
  static func logarithm(_ x: Double) -> Double { Glibc.log(x) }
  static func hyperbolicTangent(_ x: Double) -> Double { Glibc.tanh(x) }

  static func matrixProduct(
    _ a: UnsafePointer<Double>, transposed aIsTransposed: Bool,
    _ b: UnsafePointer<Double>, transposed bIsTransposed: Bool,
    into c: UnsafeMutablePointer<Double>, rows: Int, inner: Int, columns: Int,
    strides: (a: Int, b: Int, c: Int)
  ) {
    cblas_dgemm(
      CblasRowMajor,
      aIsTransposed ? CblasTrans : CblasNoTrans, bIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(rows), blasint(columns), blasint(inner),
      1, a, blasint(strides.a), b, blasint(strides.b), 0, c, blasint(strides.c))
  }

  static func adam(
    _ w: UnsafeMutablePointer<Double>, _ slope: UnsafePointer<Double>,
    _ m: UnsafeMutablePointer<Double>,
    _ v: UnsafeMutablePointer<Double>, _ count: Int, _ step: handgrad_adam
  ) {
    handgrad_adam_double(w, slope, m, v, count, step)
  }
}
