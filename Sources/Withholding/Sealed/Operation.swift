/// What an instruction of a sealed program can do. Tensors and numbers are counted apart, inputs
/// first; an instruction adds its result behind those that are there.
package enum Operation: UInt8, CaseIterable, Sendable {
  // Of one tensor.
  case rows, flattened, transposed, exp, log, tanh, negated
  // Of one tensor, along an axis.
  case sumAlong, sumKeeping, maxKeeping
  // Of one tensor and the labels; the second one takes a number too.
  case gathered, raisedAtLabels
  // Of two tensors; the last two put their result into the memory of the first.
  case matmul, add, subtract, multiply, divide, multipliedByStep, reshapedLike, castLike
  case increased, decreased
  // Of three tensors.
  case chosen
  // Of a tensor and a number.
  case maximum, isGreater, isAtLeast, plus, over
  // Of a number and a tensor.
  case times, minus, dividedBy
  // What a tensor is if it is not there.
  case orZerosLike, orZero
  // Of numbers.
  case total, opposite, ratio, power, next, rest, tensorOf

  package enum Operand: Sendable {
    case tensor
    case number
    case axis
  }

  /// What it takes, in its order.
  package var operands: [Operand] {
    switch self {
    case .rows, .flattened, .transposed, .exp, .log, .tanh, .negated, .gathered, .orZero,
      .total:
      [.tensor]
    case .sumAlong, .sumKeeping, .maxKeeping: [.tensor, .axis]
    case .matmul, .add, .subtract, .multiply, .divide, .multipliedByStep, .reshapedLike, .castLike,
      .increased, .decreased, .orZerosLike:
      [.tensor, .tensor]
    case .chosen: [.tensor, .tensor, .tensor]
    case .maximum, .isGreater, .isAtLeast, .plus, .over, .raisedAtLabels: [.tensor, .number]
    case .times, .minus, .dividedBy: [.number, .tensor]
    case .ratio, .power: [.number, .number]
    case .opposite, .next, .rest, .tensorOf: [.number]
    }
  }

  /// Whether its result is a number.
  package var givesNumber: Bool {
    switch self {
    case .total, .opposite, .ratio, .power, .next, .rest, .orZero: true
    default: false
    }
  }
}
