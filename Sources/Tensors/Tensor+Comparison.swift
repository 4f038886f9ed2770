/// Comparisons, element by element, spelt as for Swift's SIMD vectors. The result is a tensor of
/// the operands' element type: 1 where the comparison holds, 0 elsewhere, ready to multiply with.
extension Tensor {
  /// 1 where an element of the left tensor is less than the right one's, else 0.
  public static func .< (lhs: Tensor, rhs: Tensor) -> Tensor { BinaryOperation.less(lhs, rhs) }

  /// 1 where an element is less than the number, else 0.
  public static func .< (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.less(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number is less than an element, else 0.
  public static func .< (lhs: Double, rhs: Tensor) -> Tensor { rhs .> lhs }

  /// 1 where an element of the left tensor is at most the right one's, else 0.
  public static func .<= (lhs: Tensor, rhs: Tensor) -> Tensor {
    BinaryOperation.lessOrEqual(lhs, rhs)
  }

  /// 1 where an element is at most the number, else 0.
  public static func .<= (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.lessOrEqual(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number is at most an element, else 0.
  public static func .<= (lhs: Double, rhs: Tensor) -> Tensor { rhs .>= lhs }

  /// 1 where an element of the left tensor is greater than the right one's, else 0.
  public static func .> (lhs: Tensor, rhs: Tensor) -> Tensor { BinaryOperation.greater(lhs, rhs) }

  /// 1 where an element is greater than the number, else 0.
  public static func .> (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.greater(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number is greater than an element, else 0.
  public static func .> (lhs: Double, rhs: Tensor) -> Tensor { rhs .< lhs }

  /// 1 where an element of the left tensor is at least the right one's, else 0.
  public static func .>= (lhs: Tensor, rhs: Tensor) -> Tensor {
    BinaryOperation.greaterOrEqual(lhs, rhs)
  }

  /// 1 where an element is at least the number, else 0.
  public static func .>= (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.greaterOrEqual(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number is at least an element, else 0.
  public static func .>= (lhs: Double, rhs: Tensor) -> Tensor { rhs .<= lhs }

  /// 1 where an element of the left tensor equals the right one's, else 0.
  public static func .== (lhs: Tensor, rhs: Tensor) -> Tensor { BinaryOperation.equal(lhs, rhs) }

  /// 1 where an element equals the number, else 0.
  public static func .== (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.equal(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number equals an element, else 0.
  public static func .== (lhs: Double, rhs: Tensor) -> Tensor { rhs .== lhs }

  /// 1 where an element of the left tensor differs from the right one's, else 0.
  public static func .!= (lhs: Tensor, rhs: Tensor) -> Tensor { BinaryOperation.notEqual(lhs, rhs) }

  /// 1 where an element differs from the number, else 0.
  public static func .!= (lhs: Tensor, rhs: Double) -> Tensor {
    BinaryOperation.notEqual(lhs, Tensor(rhs, dtype: lhs.dtype))
  }

  /// 1 where the number differs from an element, else 0.
  public static func .!= (lhs: Double, rhs: Tensor) -> Tensor { rhs .!= lhs }
}

extension Tensor {
  /// `self * (x .> 0)` in one pass over the memory.
  package consuming func multipliedByStep(of x: Tensor) -> Tensor {
    BinaryOperation.multiplyByStep(self, x)
  }

  /// The elements of one tensor where `mask` is not 0, those of another elsewhere. NumPy's `where`.
  ///
  /// All three broadcast against each other.
  public static func `where`(_ mask: Tensor, _ chosen: Tensor, _ other: Tensor) -> Tensor {
    let dtype = DType.promoted(chosen.dtype, other.dtype)
    var shape = Shape.broadcast(chosen.shape, other.shape, operation: "where")
    shape = Shape.broadcast(mask.shape, shape, operation: "where")
    let masks = mask.broadcasted(to: shape, operation: "where").scalars
    let first = chosen.broadcasted(to: shape, operation: "where").scalars
    let second = other.broadcasted(to: shape, operation: "where").scalars
    let scalars = masks.indices.map { masks[$0] != 0 ? first[$0] : second[$0] }
    return Tensor(scalars, shape: shape, dtype: dtype)
  }
}
