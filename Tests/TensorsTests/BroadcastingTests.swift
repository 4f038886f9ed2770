import Tensors
import Testing

/// The shapes of two operands and of what they broadcast to.
struct Broadcast: Sendable, CustomTestStringConvertible {
  let left: [Int]
  let right: [Int]
  let result: [Int]
  var testDescription: String { "\(left) and \(right)" }

  init(_ left: [Int], _ right: [Int], _ result: [Int]) {
    (self.left, self.right, self.result) = (left, right, result)
  }

  static let all = [
    Broadcast([], [], []),
    Broadcast([5], [5], [5]),
    Broadcast([5], [], [5]),
    Broadcast([5], [1], [5]),
    Broadcast([1], [1], [1]),
    Broadcast([1], [], [1]),
    Broadcast([1, 1, 1], [], [1, 1, 1]),
    Broadcast([1, 1], [3], [1, 3]),
    Broadcast([2, 3], [2, 3], [2, 3]),
    Broadcast([2, 3], [3], [2, 3]),
    Broadcast([2, 3], [1, 3], [2, 3]),
    Broadcast([2, 3], [2, 1], [2, 3]),
    Broadcast([2, 3], [1, 1, 1], [1, 2, 3]),
    Broadcast([2, 1], [1, 3], [2, 3]),
    Broadcast([2, 1], [3], [2, 3]),
    Broadcast([2, 1], [2, 1], [2, 1]),
    Broadcast([2, 3, 4], [4], [2, 3, 4]),
    Broadcast([2, 3, 4], [3, 1], [2, 3, 4]),
    Broadcast([2, 3, 4], [3, 4], [2, 3, 4]),
    Broadcast([2, 3, 4], [2, 1, 1], [2, 3, 4]),
    Broadcast([2, 3, 4], [2, 1, 4], [2, 3, 4]),
    Broadcast([2, 3, 4], [1, 3, 4], [2, 3, 4]),
    Broadcast([2, 1, 4], [1, 3, 1], [2, 3, 4]),
    Broadcast([2, 3, 1], [2, 1, 1], [2, 3, 1]),
    Broadcast([2, 3, 1], [3, 1], [2, 3, 1]),
    Broadcast([2, 1, 1], [3, 1], [2, 3, 1]),
    Broadcast([2, 1, 3, 1], [4, 1, 5], [2, 4, 3, 5]),
    Broadcast([2, 3, 4, 5], [3, 1, 1], [2, 3, 4, 5]),
    Broadcast([1, 3, 1, 2], [2, 3, 2, 2], [2, 3, 2, 2]),
    Broadcast([0], [], [0]),
    Broadcast([0], [1], [0]),
    Broadcast([0], [0], [0]),
    Broadcast([0, 3], [3], [0, 3]),
    Broadcast([3, 0], [3, 1], [3, 0]),
    Broadcast([2, 0, 4], [1, 4], [2, 0, 4]),
    Broadcast([1, 3], [0, 1], [0, 3]),
  ]

  /// The right operand's element for each of the left one's, by counting along every axis.
  func naively(_ a: [Double], _ b: [Double], _ combine: (Double, Double) -> Double) -> [Double] {
    (0..<result.reduce(1, *)).map { position in
      var (rest, strides) = (position, (left: 1, right: 1))
      var (leftPosition, rightPosition) = (0, 0)
      for axis in 1..<result.count + 1 {
        let index = rest % result[result.count - axis]
        rest /= result[result.count - axis]
        let leftLength = axis <= left.count ? left[left.count - axis] : 1
        let rightLength = axis <= right.count ? right[right.count - axis] : 1
        leftPosition += index % leftLength * strides.left
        rightPosition += index % rightLength * strides.right
        strides = (strides.left * leftLength, strides.right * rightLength)
      }
      return combine(a[leftPosition], b[rightPosition])
    }
  }
}

struct BroadcastingTests {
  @Test(arguments: Broadcast.all)
  func pairsElementsAsACountOverAllAxesDoes(broadcast: Broadcast) {
    let a = RandomState(seed: 1).randn(broadcast.left)
    let b = RandomState(seed: 2).randn(broadcast.right)
    let differences = broadcast.naively(a.scalars, b.scalars) { $0 - $1 }
    expect(a - b, broadcast.result, differences)
    expect(b - a, broadcast.result, differences.map { 0 - $0 })
    let comparisons = broadcast.naively(a.scalars, b.scalars) { $0 < $1 ? 1 : 0 }
    expect(a .< b, broadcast.result, comparisons)
  }

  @Test(arguments: Broadcast.all)
  func pairsSinglePrecisionElements(broadcast: Broadcast) {
    let a = RandomState(seed: 1).randn(broadcast.left).cast(to: .float32)
    let b = RandomState(seed: 2).randn(broadcast.right).cast(to: .float32)
    let products = broadcast.naively(a.scalars, b.scalars) { Double(Float($0) * Float($1)) }
    expect(a * b, is: Expected(products, shape: broadcast.result, dtype: .float32))
  }

  /// Temporaries, whose memory the operator may take.
  @Test(arguments: Broadcast.all)
  func pairsElementsOfTemporaries(broadcast: Broadcast) {
    let a = RandomState(seed: 1).randn(broadcast.left)
    let b = RandomState(seed: 2).randn(broadcast.right)
    let quotients = broadcast.naively(a.scalars, b.scalars) { $0 / $1 }
    func temporary(_ x: Tensor) -> Tensor { Tensor(x.scalars, shape: x.shape) }
    expect(temporary(a) / temporary(b), broadcast.result, quotients)
    expect(a / temporary(b), broadcast.result, quotients)
    expect(temporary(a) / b, broadcast.result, quotients)
  }
}
