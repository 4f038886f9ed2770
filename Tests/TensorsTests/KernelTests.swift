import CKernels
import Tensors
import Testing

/// The C kernels, on every generation of vector registers that this processor has.
struct KernelTests {
  static let processors = [handgrad_common, handgrad_avx2, handgrad_avx512].filter {
    $0.rawValue <= handgrad_this_processor().rawValue
  }

  /// Whole tiles, all kinds of remainders, one element, and more terms than a panel has rows.
  static let sizes = [
    (1, 1, 1), (16, 7, 48), (8, 9, 32), (17, 33, 49), (12, 5, 24), (5, 40, 3), (33, 64, 150),
    (2, 12_000, 3), (9, 3_500, 50), (7, 2_800, 65), (1, 300, 100), (100, 300, 1), (0, 3, 4),
    (4, 0, 5),
  ].map { handgrad_sizes(rows: $0.0, inner: $0.1, columns: $0.2) }

  @Test(arguments: processors, sizes)
  func aProductAddsInOrder(_ processor: handgrad_processor, _ size: handgrad_sizes) {
    let random = RandomState(seed: 3)
    let a = random.randn([size.rows * size.inner]).scalars
    let b = random.randn([size.inner * size.columns]).scalars
    for layout in Layout.all {
      let doubles = product(processor, size, layout, a, b, handgrad_multiply_double)
      #expect(doubles == expected(processor, size, layout, a, b), "\(layout)")
      let (a32, b32) = (a.map(Float.init), b.map(Float.init))
      let floats = product(processor, size, layout, a32, b32, handgrad_multiply_float)
      #expect(floats == expected(processor, size, layout, a32, b32), "\(layout)")
    }
  }

  @Test(arguments: processors) func adamRoundsAsItsFormulas(_ processor: handgrad_processor) {
    for t in [1, 2, 10, 158, 20_000] {
      let doubles = AdamRun<Double>(step: t)
      doubles.check { handgrad_adam_double(processor, $0, $1, $2, $3, $4, $5) }
      AdamRun<Float>(step: t).check { handgrad_adam_float(processor, $0, $1, $2, $3, $4, $5) }
    }
  }
}

/// Which of the three matrices lie column by column.
private struct Layout: CustomStringConvertible {
  let aIsTransposed: Bool
  let bIsTransposed: Bool
  let cIsTransposed: Bool
  var description: String { "a \(aIsTransposed), b \(bIsTransposed), c \(cIsTransposed)" }

  static let all = (0..<8).map {
    Layout(aIsTransposed: $0 & 1 > 0, bIsTransposed: $0 & 2 > 0, cIsTransposed: $0 & 4 > 0)
  }

  static func strides(_ rows: Int, _ columns: Int, _ isTransposed: Bool) -> handgrad_strides {
    isTransposed
      ? handgrad_strides(row: 1, column: rows) : handgrad_strides(row: columns, column: 1)
  }

  func strides(_ size: handgrad_sizes) -> (
    a: handgrad_strides, b: handgrad_strides, c: handgrad_strides
  ) {
    (
      Layout.strides(size.rows, size.inner, aIsTransposed),
      Layout.strides(size.inner, size.columns, bIsTransposed),
      Layout.strides(size.rows, size.columns, cIsTransposed)
    )
  }
}

private typealias Multiply<T> = (
  handgrad_processor, UnsafePointer<T>, handgrad_strides, UnsafePointer<T>, handgrad_strides,
  UnsafeMutablePointer<T>, handgrad_strides, handgrad_sizes, UnsafeMutableRawPointer
) -> Void

/// What lies behind the last element, and must stay.
private let guardCount = 64

private func product<T: BinaryFloatingPoint>(
  _ processor: handgrad_processor, _ size: handgrad_sizes, _ layout: Layout, _ a: [T], _ b: [T],
  _ multiply: Multiply<T>
) -> [T] {
  let strides = layout.strides(size)
  var c = [T](repeating: -77, count: size.rows * size.columns + guardCount)
  let bytes = 2 * Int(HANDGRAD_PANEL_BYTES)
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
  defer { memory.deallocate() }
  // Memory that nobody has cleared holds anything.
  memory.initializeMemory(as: UInt8.self, repeating: 0xff, count: bytes)
  multiply(processor, a, strides.a, b, strides.b, &c, strides.c, size, memory)
  return c
}

private func expected<T: BinaryFloatingPoint>(
  _ processor: handgrad_processor, _ size: handgrad_sizes, _ layout: Layout, _ a: [T], _ b: [T]
) -> [T] {
  let fuses = handgrad_fuses_multiply_add(processor) != 0
  let strides = layout.strides(size)
  var c = [T](repeating: -77, count: size.rows * size.columns + guardCount)
  for row in 0..<size.rows {
    for column in 0..<size.columns {
      var sum: T = 0
      for k in 0..<size.inner {
        let left = a[row * strides.a.row + k * strides.a.column]
        let right = b[k * strides.b.row + column * strides.b.column]
        sum = fuses ? sum.addingProduct(left, right) : sum + left * right
      }
      c[row * strides.c.row + column * strides.c.column] = sum
    }
  }
  return c
}

/// One step for numbers of many sizes.
private struct AdamRun<T: BinaryFloatingPoint> {
  typealias Pointer = UnsafeMutablePointer<T>

  let numbers: handgrad_adam
  let w: [T]
  let slope: [T]
  let m: [T]
  let v: [T]

  init(step t: Int) {
    numbers = handgrad_adam(
      rate: 1e-3, epsilon: 1e-8, beta1: 0.9, beta2: 0.999, rest1: 1 - 0.9, rest2: 1 - 0.999,
      correction1: 1 - power(0.9, t), correction2: 1 - power(0.999, t))
    let random = RandomState(seed: t)
    // Over twelve orders of magnitude, and 1,003 of them: not a multiple of any vector.
    func draw() -> [T] {
      (0..<1_003).map { T(random.randn() * power(10, $0 % 13)) / 1_000_000_000 }
    }
    (w, slope, m) = (draw(), draw(), draw())
    v = draw().map { $0 * $0 }
  }

  func check(_ step: (Pointer, UnsafePointer<T>, Pointer, Pointer, Int, handgrad_adam) -> Void) {
    var (w, m, v) = (self.w, self.m, self.v)
    step(&w, slope, &m, &v, w.count, numbers)
    let expected = stepped()
    #expect(w == expected.w)
    #expect(m == expected.m)
    #expect(v == expected.v)
    #expect(w != self.w)
  }

  private func stepped() -> (w: [T], m: [T], v: [T]) {
    let m = zip(self.m, slope).map { T(numbers.beta1) * $0 + T(numbers.rest1) * $1 }
    let v = zip(self.v, slope).map { T(numbers.beta2) * $0 + T(numbers.rest2) * ($1 * $1) }
    let w = self.w.indices.map { index in
      let root = (v[index] / T(numbers.correction2)).squareRoot()
      let change = T(numbers.rate) * (m[index] / T(numbers.correction1))
      return self.w[index] - change / (root + T(numbers.epsilon))
    }
    return (w, m, v)
  }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
