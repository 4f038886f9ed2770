import COpenBLAS
import Tensors

/// OpenBLAS, the field's standard library of matrix products.
///
/// How it adds depends on the processor, on the sizes and on the number of threads, and so do the
/// last digits. A program that is linked with it has its threads from the start: what judges
/// submissions is not.
package struct OpenBLAS: ProductLibrary {
  package init() {}

  package func multiply(_ a: Matrix<Float>, _ b: Matrix<Float>, into c: Matrix<Float>) {
    let (left, right) = (Operand(a), Operand(b))
    openblas_set_num_threads(CInt(threadCount))
    cblas_sgemm(
      CblasRowMajor, left.transposition, right.transposition, CInt(a.rows), CInt(b.columns),
      CInt(a.columns), 1, a.elements, left.stride, b.elements, right.stride, 0, c.elements,
      CInt(max(c.columns, 1)))
  }

  package func multiply(_ a: Matrix<Double>, _ b: Matrix<Double>, into c: Matrix<Double>) {
    let (left, right) = (Operand(a), Operand(b))
    openblas_set_num_threads(CInt(threadCount))
    cblas_dgemm(
      CblasRowMajor, left.transposition, right.transposition, CInt(a.rows), CInt(b.columns),
      CInt(a.columns), 1, a.elements, left.stride, b.elements, right.stride, 0, c.elements,
      CInt(max(c.columns, 1)))
  }
}

/// How an operand lies in memory, in OpenBLAS' terms.
private struct Operand {
  let transposition: CBLAS_TRANSPOSE
  let stride: CInt

  init<T>(_ matrix: Matrix<T>) {
    let isTransposed = matrix.strides.column != 1
    transposition = isTransposed ? CblasTrans : CblasNoTrans
    // A matrix of one row may have any row stride, but OpenBLAS wants one that could be.
    stride = CInt(
      isTransposed
        ? max(matrix.strides.column, matrix.rows) : max(matrix.strides.row, matrix.columns, 1))
  }
}
