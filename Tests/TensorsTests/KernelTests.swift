import CKernels
import Glibc
import Tensors
import TestSupport
import Testing

/// The C kernels, on every generation of vector registers that this processor has.
struct KernelTests {
  static let processors = [handgrad_common, handgrad_avx2, handgrad_avx512].filter {
    $0.rawValue <= handgrad_this_processor().rawValue
  }

  /// Whole tiles, all kinds of remainders, one element, no terms, and more rows, terms and columns
  /// than a block has.
  static let sizes: [handgrad_sizes] = {
    let several = [
      (1, 1, 1), (16, 7, 48), (8, 9, 32), (17, 33, 49), (12, 5, 24), (5, 40, 3), (33, 64, 150),
      (2, 12_000, 3), (9, 3_500, 50), (7, 2_800, 65), (5, 14_000, 24), (1, 300, 100), (100, 300, 1),
      (300, 1_030, 7), (7, 1_030, 300), (700, 40, 10), (10, 40, 700), (0, 3, 4), (4, 0, 5),
    ]
    let remainders = (1...49).flatMap { [(17, 9, $0), ($0, 9, 21)] }
    return (several + remainders).map { handgrad_sizes(rows: $0.0, inner: $0.1, columns: $0.2) }
  }()

  @Test(arguments: processors, LongTests.some(of: sizes))
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

  @Test(arguments: processors) func uniformNumbersAreThoseOfOneWordAtATime(
    _ processor: handgrad_processor
  ) {
    var words = (0..<Int(HANDGRAD_TWISTER_WORDS)).map {
      UInt32(truncatingIfNeeded: $0 &* 2_654_435_761)
    }
    var expected = words
    for _ in 0..<3 {
      handgrad_twist(processor, &words)
      expected = twisted(expected)
      #expect(words == expected)
    }
    for count in [0, 1, 7, 312] {
      var numbers = [Double](repeating: -77, count: count + 8)
      handgrad_fractions(processor, words, &numbers, count)
      let fractions = (0..<count).map { fraction(words[2 * $0], words[2 * $0 + 1]) }
      #expect(numbers == fractions + [Double](repeating: -77, count: 8))
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
  let bytes = 2 * Int(HANDGRAD_BLOCK_BYTES)
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
  defer { memory.deallocate() }
  // Memory that nobody has cleared holds anything.
  memory.initializeMemory(as: UInt8.self, repeating: 0xff, count: bytes)
  let (left, right) = (BeforeAnEnd(a), BeforeAnEnd(b))
  multiply(processor, left.start, strides.a, right.start, strides.b, &c, strides.c, size, memory)
  return c
}

/// Numbers behind which there is no memory: to read there ends the program.
private final class BeforeAnEnd<T> {
  let start: UnsafeMutablePointer<T>
  private let pages: UnsafeMutableRawPointer
  private let byteCount: Int

  init(_ numbers: [T]) {
    let page = Int(getpagesize())
    let needed = numbers.count * MemoryLayout<T>.stride
    let readable = (needed + page - 1) / page * page
    byteCount = readable + page
    pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    mprotect(pages + readable, page, PROT_NONE)
    start = (pages + readable - needed).bindMemory(to: T.self, capacity: numbers.count)
    start.initialize(from: numbers, count: numbers.count)
  }

  deinit { munmap(pages, byteCount) }
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
  private(set) var w: [T]
  let gradient: [T]
  private(set) var m: [T]
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
    (w, m) = (draw(), draw())
    gradient = draw() + AdamRun.special
    v = (draw() + AdamRun.special).map { $0 * $0 }
    w += AdamRun.special.reversed()
    m += AdamRun.special
  }

  /// A unit that never fires, and a training that explodes.
  private static var special: [T] {
    [
      0, -0.0, T.infinity, -T.infinity, T.nan, T.greatestFiniteMagnitude / 4,
      T.leastNonzeroMagnitude,
      1,
    ]
  }

  func check(_ step: (Pointer, UnsafePointer<T>, Pointer, Pointer, Int, handgrad_adam) -> Void) {
    var (w, m, v) = (self.w, self.m, self.v)
    step(&w, gradient, &m, &v, w.count, numbers)
    let expected = stepped()
    for (found, wanted) in [(w, expected.w), (m, expected.m), (v, expected.v)] {
      let differing = found.indices.filter { !isSame(found[$0], wanted[$0]) }
      #expect(differing == [])
    }
    #expect(w != self.w)
  }

  private func stepped() -> (w: [T], m: [T], v: [T]) {
    let m = zip(self.m, gradient).map { T(numbers.beta1) * $0 + T(numbers.rest1) * $1 }
    let v = zip(self.v, gradient).map { T(numbers.beta2) * $0 + T(numbers.rest2) * ($1 * $1) }
    let w = self.w.indices.map { index in
      let root = (v[index] / T(numbers.correction2)).squareRoot()
      let change = T(numbers.rate) * (m[index] / T(numbers.correction1))
      return self.w[index] - change / (root + T(numbers.epsilon))
    }
    return (w, m, v)
  }
}

/// Whether two numbers are equal, to the sign of zero, or neither is a number.
private func isSame<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> Bool {
  a.isNaN && b.isNaN || a == b && a.sign == b.sign
}

/// The recurrence of Matsumoto and Nishimura (1998), one word at a time.
private func twisted(_ state: [UInt32]) -> [UInt32] {
  var words = state
  for index in words.indices {
    let mixed = (words[index] & 0x8000_0000) | (words[(index + 1) % 624] & 0x7fff_ffff)
    let product: UInt32 = mixed % 2 == 1 ? 0x9908_b0df : 0
    words[index] = words[(index + 397) % 624] ^ (mixed >> 1) ^ product
  }
  return words
}

private func fraction(_ first: UInt32, _ second: UInt32) -> Double {
  (Double(tempered(first) >> 5) * 67_108_864 + Double(tempered(second) >> 6))
    / 9_007_199_254_740_992
}

private func tempered(_ word: UInt32) -> UInt32 {
  var word = word
  word ^= word >> 11
  word ^= (word << 7) & 0x9d2c_5680
  word ^= (word << 15) & 0xefc6_0000
  return word ^ (word >> 18)
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
