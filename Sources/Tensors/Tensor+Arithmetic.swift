/// Arithmetic and comparisons, element by element, with NumPy's broadcasting.
///
/// A plain number takes the tensor's element type. `Int` operands exist for `*` and `/` alone,
/// where counts occur (`dx / n`); every further overload makes the compiler slower to report a
/// wrong operand.
extension Tensor {
  /// The sum of two tensors, element by element.
  public static func + (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    BinaryOperation.add(lhs, rhs)
  }

  /// The sum of every element and a number.
  public static func + (lhs: consuming Tensor, rhs: Double) -> Tensor {
    let scalar = Tensor(rhs, dtype: lhs.dtype)
    return BinaryOperation.add(lhs, scalar)
  }

  /// The sum of a number and every element.
  public static func + (lhs: Double, rhs: consuming Tensor) -> Tensor {
    let scalar = Tensor(lhs, dtype: rhs.dtype)
    return BinaryOperation.add(scalar, rhs)
  }

  /// The difference of two tensors, element by element.
  public static func - (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    BinaryOperation.subtract(lhs, rhs)
  }

  /// The difference of every element and a number.
  public static func - (lhs: consuming Tensor, rhs: Double) -> Tensor {
    let scalar = Tensor(rhs, dtype: lhs.dtype)
    return BinaryOperation.subtract(lhs, scalar)
  }

  /// The difference of a number and every element.
  public static func - (lhs: Double, rhs: consuming Tensor) -> Tensor {
    let scalar = Tensor(lhs, dtype: rhs.dtype)
    return BinaryOperation.subtract(scalar, rhs)
  }

  /// The product of two tensors, element by element.
  public static func * (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    BinaryOperation.multiply(lhs, rhs)
  }

  /// The product of every element and a number.
  public static func * (lhs: consuming Tensor, rhs: Double) -> Tensor {
    let scalar = Tensor(rhs, dtype: lhs.dtype)
    return BinaryOperation.multiply(lhs, scalar)
  }

  /// The product of a number and every element.
  public static func * (lhs: Double, rhs: consuming Tensor) -> Tensor {
    let scalar = Tensor(lhs, dtype: rhs.dtype)
    return BinaryOperation.multiply(scalar, rhs)
  }

  /// The quotient of two tensors, element by element.
  public static func / (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    BinaryOperation.divide(lhs, rhs)
  }

  /// The quotient of every element and a number.
  public static func / (lhs: consuming Tensor, rhs: Double) -> Tensor {
    let scalar = Tensor(rhs, dtype: lhs.dtype)
    return BinaryOperation.divide(lhs, scalar)
  }

  /// The quotient of a number and every element.
  public static func / (lhs: Double, rhs: consuming Tensor) -> Tensor {
    let scalar = Tensor(lhs, dtype: rhs.dtype)
    return BinaryOperation.divide(scalar, rhs)
  }

  /// The product of every element and a whole number.
  public static func * (lhs: consuming Tensor, rhs: Int) -> Tensor { lhs * Double(rhs) }

  /// The product of a whole number and every element.
  public static func * (lhs: Int, rhs: consuming Tensor) -> Tensor { Double(lhs) * rhs }

  /// The quotient of every element and a whole number.
  public static func / (lhs: consuming Tensor, rhs: Int) -> Tensor { lhs / Double(rhs) }

  /// The quotient of a whole number and every element.
  public static func / (lhs: Int, rhs: consuming Tensor) -> Tensor { Double(lhs) / rhs }

  /// Every element with its sign changed.
  public static prefix func - (x: consuming Tensor) -> Tensor { UnaryOperation.negate(x) }

  /// Replaces a tensor by its sum with another one; the shape stays the same.
  public static func += (lhs: inout Tensor, rhs: Tensor) {
    lhs.update("+=") { BinaryOperation.add($0, rhs) }
  }

  /// Replaces a tensor by its difference with another one; the shape stays the same.
  public static func -= (lhs: inout Tensor, rhs: Tensor) {
    lhs.update("-=") { BinaryOperation.subtract($0, rhs) }
  }

  /// Replaces a tensor by its product with another one; the shape stays the same.
  public static func *= (lhs: inout Tensor, rhs: Tensor) {
    lhs.update("*=") { BinaryOperation.multiply($0, rhs) }
  }

  /// Replaces a tensor by its quotient with another one; the shape stays the same.
  public static func /= (lhs: inout Tensor, rhs: Tensor) {
    lhs.update("/=") { BinaryOperation.divide($0, rhs) }
  }

  /// Replaces every element by its sum with a number.
  public static func += (lhs: inout Tensor, rhs: Double) { lhs.update("+=") { $0 + rhs } }

  /// Replaces every element by its difference with a number.
  public static func -= (lhs: inout Tensor, rhs: Double) { lhs.update("-=") { $0 - rhs } }

  /// Replaces every element by its product with a number.
  public static func *= (lhs: inout Tensor, rhs: Double) { lhs.update("*=") { $0 * rhs } }

  /// Replaces every element by its quotient with a number.
  public static func /= (lhs: inout Tensor, rhs: Double) { lhs.update("/=") { $0 / rhs } }

  /// Replaces this tensor in its own memory by a result that must have the same shape.
  private mutating func update(_ operation: String, _ compute: (consuming Tensor) -> Tensor) {
    let (oldShape, oldType) = (shape, dtype)
    var old = Tensor.placeholder
    swap(&self, &old)
    self = compute(consume old).cast(to: oldType)
    guard shape == oldShape else {
      fail(operation, "\(oldShape) cannot hold a result of shape \(shape)")
    }
  }

  private static let placeholder = Tensor(0)
}
