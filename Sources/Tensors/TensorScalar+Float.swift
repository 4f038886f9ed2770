import COpenBLAS
import Glibc

extension Float: TensorScalar {
  static func exponential(_ x: Float) -> Float { Glibc.expf(x) }
  static func logarithm(_ x: Float) -> Float { Glibc.logf(x) }
  static func hyperbolicTangent(_ x: Float) -> Float { Glibc.tanhf(x) }

  static func matrixProduct(
    _ a: UnsafePointer<Float>, transposed aIsTransposed: Bool,
    _ b: UnsafePointer<Float>, transposed bIsTransposed: Bool,
    into c: UnsafeMutablePointer<Float>, rows: Int, inner: Int, columns: Int
  ) {
    cblas_sgemm(
      CblasRowMajor,
      aIsTransposed ? CblasTrans : CblasNoTrans, bIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(rows), blasint(columns), blasint(inner),
      1, a, blasint(aIsTransposed ? rows : inner), b, blasint(bIsTransposed ? inner : columns),
      0, c, blasint(columns))
  }
}
