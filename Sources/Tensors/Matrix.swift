import CKernels

/// A matrix in memory that somebody else keeps: element (i, j) lies at
/// `i * strides.row + j * strides.column`, and one of the strides is 1.
package struct Matrix<T: TensorScalar> {
  package let elements: UnsafeMutablePointer<T>
  package let rows: Int
  package let columns: Int
  package let strides: handgrad_strides

  /// Row by row.
  init(elements: UnsafeMutablePointer<T>, rows: Int, columns: Int) {
    self.init(elements, rows, columns, handgrad_strides(row: columns, column: 1))
  }

  init(_ tensor: Tensor) {
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    let strides =
      tensor.isColumnMajor
      ? handgrad_strides(row: 1, column: rows) : handgrad_strides(row: columns, column: 1)
    self.init(tensor.buffer.pointer(T.self), rows, columns, strides)
  }

  private init(
    _ elements: UnsafeMutablePointer<T>, _ rows: Int, _ columns: Int, _ strides: handgrad_strides
  ) {
    self.elements = elements
    self.rows = rows
    self.columns = columns
    self.strides = strides
  }

  func rows(_ range: Range<Int>) -> Matrix {
    Matrix(elements + range.lowerBound * strides.row, range.count, columns, strides)
  }

  func columns(_ range: Range<Int>) -> Matrix {
    Matrix(elements + range.lowerBound * strides.column, rows, range.count, strides)
  }
}
