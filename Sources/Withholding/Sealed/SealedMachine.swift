import Glibc
import Tensors

/// Runs the instructions of a sealed program, each with the operators of `Tensor` that its source
/// would use: the digits are the same, and the messages where something does not fit.
struct SealedMachine {
  private var tensors: [Tensor?]
  private(set) var numbers: [Double]
  private let labels: [Int]

  init(tensors: consuming [Tensor?], numbers: [Double], labels: [Int]) {
    self.tensors = tensors
    self.numbers = numbers
    self.labels = labels
  }

  /// The tensor at a place; after its last use nobody holds it here.
  mutating func tensor(_ place: UInt8) -> Tensor { maybeTensor(place)! }

  private mutating func maybeTensor(_ place: UInt8) -> Tensor? {
    guard place & SealedProgram.isLastUse != 0 else { return tensors[Int(place)] }
    return tensors[Int(place & ~SealedProgram.isLastUse)].take()
  }

  private func number(_ place: UInt8) -> Double { numbers[Int(place)] }

  mutating func execute(_ instruction: Instruction) {
    if instruction.operation.givesNumber {
      numbers.append(numericalResult(instruction))
    } else {
      tensors.append(result(instruction))
    }
  }

  private mutating func result(_ instruction: Instruction) -> Tensor {
    let (a, b) = (instruction.a, instruction.b)
    switch instruction.operation {
    case .rows:
      let x = tensor(a)
      return x.reshaped(x.shape[0], -1)
    case .flattened: return tensor(a).reshaped(-1)
    case .transposed: return tensor(a).transposed()
    case .exp: return exp(tensor(a))
    case .log: return log(tensor(a))
    case .tanh: return tanh(tensor(a))
    case .negated: return -tensor(a)
    case .sumAlong: return tensor(a).sum(axis: Int(b))
    case .sumKeeping: return tensor(a).sum(axis: Int(b), keepDims: true)
    case .maxKeeping: return tensor(a).max(axis: Int(b), keepDims: true)
    case .maximum: return maximum(tensor(a), number(b))
    case .isGreater: return tensor(a) .> number(b)
    case .isAtLeast: return tensor(a) .>= number(b)
    case .plus: return tensor(a) + number(b)
    case .over: return tensor(a) / number(b)
    case .times: return number(a) * tensor(b)
    case .minus: return number(a) - tensor(b)
    case .dividedBy: return number(a) / tensor(b)
    case .tensorOf: return Tensor(number(a))
    default: return combination(instruction)
    }
  }

  /// Of several tensors, or of one and the labels.
  private mutating func combination(_ instruction: Instruction) -> Tensor {
    let (b, c) = (instruction.b, instruction.c)
    var first = maybeTensor(instruction.a)
    if instruction.operation == .orZerosLike {
      let other = tensor(b)
      return first ?? Tensor.zeros(like: other)
    }
    var x = first.take()!
    switch instruction.operation {
    case .gathered: return x.gathered(labels)
    case .raisedAtLabels:
      let step = number(b)
      for (row, label) in labels.enumerated() { x[row, label] += step }
      return x
    case .matmul: return matmul(x, tensor(b))
    case .add: return x + tensor(b)
    case .subtract: return x - tensor(b)
    case .multiply: return x * tensor(b)
    case .divide: return x / tensor(b)
    case .multipliedByStep: return x.multipliedByStep(of: tensor(b))
    case .reshapedLike: return x.reshaped(tensor(b).shape)
    case .castLike: return x.cast(to: tensor(b).dtype)
    case .increased:
      x += tensor(b)
      return x
    case .decreased:
      x -= tensor(b)
      return x
    case .chosen:
      let chosen = tensor(b)
      return Tensor.where(x, chosen, tensor(c))
    default: fail("SealedProgram", "\(instruction.operation) gives no tensor")
    }
  }

  private mutating func numericalResult(_ instruction: Instruction) -> Double {
    let (a, b) = (instruction.a, instruction.b)
    switch instruction.operation {
    case .total: return tensor(a).sum()
    case .orZero: return maybeTensor(a)?.scalar ?? 0
    case .opposite: return -number(a)
    case .ratio: return number(a) / number(b)
    case .power: return pow(number(a), number(b))
    case .next: return 1 + number(a)
    case .rest: return 1 - number(a)
    default: fail("SealedProgram", "\(instruction.operation) gives no number")
    }
  }
}
