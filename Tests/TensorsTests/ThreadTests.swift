import Glibc
import Synchronization
import Tensors
import TestSupport
import Testing

/// The digits do not depend on the number of threads.
@Suite(.serialized) struct ThreadTests {
  struct Product: CustomTestStringConvertible, Sendable {
    let rows: Int
    let inner: Int
    let columns: Int
    let dtype: DType
    var testDescription: String { "[\(rows), \(inner)] × [\(inner), \(columns)], \(dtype)" }
  }

  static let products = DType.allCases.flatMap { dtype in
    [
      (32, 784, 100), (32, 784, 1024), (100, 3072, 500), (3072, 100, 500), (500, 10, 3072),
      (129, 301, 257), (1000, 999, 64), (65, 2000, 1001), (700, 33, 701),
    ].map { Product(rows: $0.0, inner: $0.1, columns: $0.2, dtype: dtype) }
  }

  @Test(arguments: LongTests.some(of: products)) func aProductHasTheSameDigits(_ product: Product) {
    defer { setThreadCount(2) }
    let random = RandomState(seed: 7)
    let a = random.randn(product.rows, product.inner).cast(to: product.dtype)
    let b = random.randn(product.inner, product.columns).cast(to: product.dtype)
    let aTransposed = random.randn(product.inner, product.rows).cast(to: product.dtype)
    let bTransposed = random.randn(product.columns, product.inner).cast(to: product.dtype)
    let results = [1, 2, 3, 4].map { threads in
      setThreadCount(threads)
      let products = [
        matmul(a, b), matmul(aTransposed.transposed(), b), matmul(a, bTransposed.transposed()),
      ]
      // Computed now, with this many threads.
      return products.map(\.scalars)
    }
    let areEqual = results.allSatisfy { $0 == results[0] }
    #expect(areEqual)
  }

  /// What is computed when it is needed has the operands of when it was asked for.
  @Test func aProductKeepsItsOperands() {
    var a = Tensor.ones(50, 60)
    let b = Tensor.ones(60, 70)
    let product = matmul(a, b)
    a += 1
    #expect(product[0, 0] == 60)
    #expect(matmul(a, b)[49, 69] == 120)
  }

  /// Operands are computed before a product is put off, so nothing recurses when the last one is
  /// read or dropped.
  @Test func aLongChainOfProductsIsComputed() {
    var identity = [Double](repeating: 0, count: 150 * 150)
    for index in 0..<150 { identity[151 * index] = 1 }
    let permutation = Tensor(identity, shape: [150, 150])
    var product = permutation
    for _ in 0..<3_000 { product = matmul(product, permutation) }
    #expect(product == permutation)
    for _ in 0..<3_000 { product = matmul(product, permutation) }
  }

  @Test(.enabled(if: LongTests.areWanted)) func threadsThatNeedAProductAtOnceFindItWhole() async {
    let a = Tensor.ones(300, 300)
    for _ in 0..<20 {
      let product = matmul(a, a)
      await withTaskGroup(of: Double.self) { group in
        for _ in 0..<8 { group.addTask { (product + 0).sum() } }
        for await sum in group { #expect(sum == 300 * 300 * 300) }
      }
    }
  }

  /// By many threads at once, by parts that have parts of their own, and by a team that has slept.
  @Test func everyPartIsComputedOnce() async {
    await withTaskGroup(of: Bool.self) { group in
      for parts in [1, 2, 3, 5, 8, 100, 2, 7] {
        group.addTask {
          (0..<100).allSatisfy { round in
            if round % 50 == 0 { usleep(2_000) }
            let calls = Mutex([Int](repeating: 0, count: parts * 3))
            inParallel(parts: parts) { part in
              inParallel(parts: 3) { inner in calls.withLock { $0[part * 3 + inner] += 1 } }
            }
            return calls.withLock { $0.allSatisfy { $0 == 1 } }
          }
        }
      }
      for await areComplete in group { #expect(areComplete) }
    }
  }

  @Test func aRangeIsDividedWithoutGaps() {
    defer { setThreadCount(2) }
    for threads in [1, 2, 5] {
      setThreadCount(threads)
      for count in [0, 1, 1_000, 100_003, 1_000_000] {
        let ranges = Mutex<[Range<Int>]>([])
        inParallel(count) { part in ranges.withLock { $0.append(part) } }
        let sorted = ranges.withLock { $0.sorted { $0.lowerBound < $1.lowerBound } }
        #expect(sorted.first?.lowerBound == 0 && sorted.last?.upperBound == count)
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      }
    }
  }
}
