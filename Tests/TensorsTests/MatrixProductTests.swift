import OpenBLASProducts
import Tensors
import Testing

/// A product of an N × D and a D × M matrix.
struct Product: Sendable, CustomTestStringConvertible {
  let n: Int
  let d: Int
  let m: Int
  let aIsTransposed: Bool
  let bIsTransposed: Bool
  var testDescription: String {
    "\(n)x\(d)\(aIsTransposed ? ".T" : "") \(d)x\(m)\(bIsTransposed ? ".T" : "")"
  }

  /// The sizes, with no operand transposed, one, the other, and both.
  static func all(_ sizes: [(Int, Int, Int)]) -> [Product] {
    sizes.flatMap { n, d, m in
      [(false, false), (true, false), (false, true), (true, true)].map {
        Product(n: n, d: d, m: m, aIsTransposed: $0, bIsTransposed: $1)
      }
    }
  }

  func a(_ dtype: DType) -> Tensor {
    let x = RandomState(seed: 1).randn(aIsTransposed ? [d, n] : [n, d]).cast(to: dtype)
    return aIsTransposed ? x.transposed() : x
  }

  func b(_ dtype: DType) -> Tensor {
    let x = RandomState(seed: 2).randn(bIsTransposed ? [m, d] : [d, m]).cast(to: dtype)
    return bIsTransposed ? x.transposed() : x
  }
}

struct MatrixProductTests {
  /// Products of up to 20,000 multiplications are added in the order of the inner index.
  private static let small = Product.all([
    (2, 3, 4), (1, 1, 1), (1, 7, 1), (5, 1, 6), (1, 3, 4), (4, 3, 1), (27, 27, 27), (20, 100, 10),
    (0, 3, 2), (2, 0, 3), (2, 3, 0), (0, 0, 0), (0, 200, 300),
  ])
  private static let large = Product.all([
    (28, 27, 27), (20, 100, 11), (1, 20_001, 1), (201, 1, 100), (64, 65, 66), (3, 300, 200),
    (200, 300, 3),
  ])

  /// Whatever computes large products.
  @Test(arguments: small)
  func addsInTheOrderOfTheInnerIndex(product: Product) {
    let (a, b) = (product.a(.float64), product.b(.float64))
    let doubles = naively(a, b, product)
    let (a32, b32) = (product.a(.float32), product.b(.float32))
    let singles = naively(a32, b32, product, Float.self)
    let expected = Expected(singles, shape: [product.n, product.m], dtype: .float32)
    for library in [nil, OpenBLAS()] {
      expect(matmul(a, b, by: library), [product.n, product.m], doubles)
      expect(matmul(a32, b32, by: library), is: expected)
    }
  }

  /// Large products add in the same order, with one rounding for a multiplication and an addition.
  @Test(arguments: large)
  func addsLargeProductsInOrder(product: Product) {
    let (a, b) = (product.a(.float64), product.b(.float64))
    expect(matmul(a, b), [product.n, product.m], naively(a, b, product, isFused: true))
    let (a32, b32) = (product.a(.float32), product.b(.float32))
    let singles = naively(a32, b32, product, Float.self, isFused: true)
    let expected = Expected(singles, shape: [product.n, product.m], dtype: .float32)
    expect(matmul(a32, b32), is: expected)
  }

  /// OpenBLAS adds in another order: every element within the rounding of its terms' sum.
  @Test(arguments: large)
  func openBLASDiffersByRoundingAlone(product: Product) {
    for dtype in DType.allCases {
      let (a, b) = (product.a(dtype), product.b(dtype))
      let ours = matmul(a, b).scalars
      let theirs = matmul(a, b, by: OpenBLAS()).scalars
      let size = Product(
        n: product.n, d: product.d, m: product.m, aIsTransposed: false, bIsTransposed: false)
      let terms = naively(abs(a), abs(b), size)
      let ulp = dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
      #expect(theirs.count == ours.count)
      let isClose = zip(zip(ours, theirs), terms).allSatisfy {
        Swift.abs($0.0.0 - $0.0.1) <= Double(product.d) * ulp * $0.1
      }
      #expect(isClose)
    }
  }

  @Test(arguments: Product.all([(2, 3, 4), (30, 31, 32)]))
  func widensTheNarrowerOperand(product: Product) {
    let (a, b) = (product.a(.float64), product.b(.float64))
    let (a32, b32) = (product.a(.float32), product.b(.float32))
    expect(matmul(a, b32), equals: matmul(a, b32.cast(to: .float64)))
    expect(matmul(a32, b), equals: matmul(a32.cast(to: .float64), b))
  }

  @Test func leavesItsOperandsAlone() {
    let a = Tensor([[1, 2], [3, 4]])
    let transposed = a.transposed()
    expect(matmul(transposed, a), [2, 2], [10, 14, 14, 20])
    expect(matmul(a, transposed), [2, 2], [5, 11, 11, 25])
    expect(a, [2, 2], [1, 2, 3, 4])
    expect(transposed, [2, 2], [1, 3, 2, 4])
  }

  private func naively<T: BinaryFloatingPoint>(
    _ a: Tensor, _ b: Tensor, _ size: Product, _: T.Type = Double.self,
    isFused: Bool = false
  ) -> [Double] {
    let (left, right) = (a.scalars.map { T($0) }, b.scalars.map { T($0) })
    var result: [Double] = []
    for i in 0..<size.n {
      for j in 0..<size.m {
        var sum: T = 0
        for k in 0..<size.d {
          let (factor, other) = (left[i * size.d + k], right[k * size.m + j])
          sum = isFused ? sum.addingProduct(factor, other) : sum + factor * other
        }
        result.append(Double(sum))
      }
    }
    return result
  }
}
