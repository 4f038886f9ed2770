import CKernels
import Tensors
import Testing

/// The C kernels, on every generation of vector registers that this processor has.
struct FastKernelTests {
  static let processors = [handgrad_common, handgrad_avx2, handgrad_avx512].filter {
    $0.rawValue <= handgrad_this_processor().rawValue
  }

  /// All kinds of remainders of tiles and panels, and no terms.
  static let sizes: [handgrad_sizes] =
    (1...50).map { handgrad_sizes(rows: 17, inner: 9, columns: $0) }
    + (1...18).map { handgrad_sizes(rows: $0, inner: 6, columns: 25) }
    + [handgrad_sizes(rows: 5, inner: 0, columns: 7)]

  @Test(arguments: processors, [false, true])
  func aPackedProductAddsInOrder(_ processor: handgrad_processor, _ adds: Bool) {
    for size in Self.sizes {
      for spread in [1, 2] {
        PackedProduct(processor, size, spread: spread, adds: adds).check()
      }
    }
  }

  /// Rows that follow each other in runs, as neighboring windows do: shorter than a vector, as
  /// long, and longer, and what they make beside each other or apart.
  @Test(arguments: processors, [3, 8, 11, 16, 26, 33])
  func aProductOfNeighborsAddsInOrder(_ processor: handgrad_processor, _ run: Int) {
    for columns in Array(1...13) + [31, 32, 48, 49] {
      for spread in [1, 2] {
        let size = handgrad_sizes(rows: 2 * run, inner: 4, columns: columns)
        PackedProduct(processor, size, spread: spread, adds: false, run: run).check()
      }
    }
  }

  @Test(arguments: processors, [2, 3])
  func poolingFindsTheLargest(_ processor: handgrad_processor, _ windowWidth: Int) {
    for stride in 1...3 {
      for width in 3...40 {
        let height = 4 + width / 3 % 2
        let pool = handgrad_pooling(
          height: height, width: width, window_height: 2, window_width: windowWidth,
          stride: stride)
        let run = PoolRun(processor, pool)
        run.check(Double.self, handgrad_max_pool_double, handgrad_max_pool_gradient_double)
        run.check(Float.self, handgrad_max_pool_float, handgrad_max_pool_gradient_float)
      }
    }
  }

  /// The same digits with all registers.
  @Test(arguments: processors) func batchNormDoesNotDependOnThem(_ processor: handgrad_processor) {
    for places in [1, 7, 16, 33, 121] {
      let size = handgrad_channels(examples: 3, channels: 2, places: places)
      let doubles = BatchNormRun<Double>(size).numbers(
        processor, handgrad_batch_norm_double, handgrad_batch_norm_gradient_double)
      #expect(
        doubles
          == BatchNormRun<Double>(size).numbers(
            handgrad_common, handgrad_batch_norm_double, handgrad_batch_norm_gradient_double))
      let floats = BatchNormRun<Float>(size).numbers(
        processor, handgrad_batch_norm_float, handgrad_batch_norm_gradient_float)
      #expect(
        floats
          == BatchNormRun<Float>(size).numbers(
            handgrad_common, handgrad_batch_norm_float, handgrad_batch_norm_gradient_float))
      let areClose = zip(doubles, floats).allSatisfy { abs($0 - Double($1)) < 1e-4 }
      #expect(areClose)
    }
  }
}

/// What lies behind the last element, and must stay.
private let guardCount = 64

/// A product of matrices whose rows and columns lie at places of their own.
private struct PackedProduct {
  let processor: handgrad_processor
  let size: handgrad_sizes
  let adds: Bool
  let aRows: [Int]
  let aColumns: [Int]
  let bRows: [Int]
  let bColumns: [Int]
  let cRows: [Int]
  let cColumns: [Int]

  /// - Parameters:
  ///   - spread: How far apart the rows of B and C lie; neighbors are moved in blocks.
  ///   - run: How many rows of A follow each other; with 0 none do.
  init(
    _ processor: handgrad_processor, _ size: handgrad_sizes, spread: Int, adds: Bool, run: Int = 0
  ) {
    (self.processor, self.size, self.adds) = (processor, size, adds)
    aRows = (0..<size.rows).map { run == 0 ? 5 * $0 % 13 : $0 + 2 * ($0 / run) }
    aColumns = (0..<size.inner).map { 40 * $0 + $0 % 3 }
    bRows = (0..<size.inner).map { spread * $0 }
    bColumns = (0..<size.columns).map { (spread * size.inner + 1) * $0 }
    cRows = (0..<size.rows).map { spread * $0 }
    cColumns = (0..<size.columns).map { (spread * size.rows + 1) * $0 }
  }

  private func numbers<T: BinaryFloatingPoint>(_: T.Type, _ count: Int, _ seed: Int) -> [T] {
    RandomState(seed: seed).randn([count]).scalars.map { T($0) }
  }

  private func a<T: BinaryFloatingPoint>(_: T.Type) -> [T] {
    numbers(T.self, 40 * size.inner + 20 + (aRows.max() ?? 0), 1)
  }

  private func b<T: BinaryFloatingPoint>(_: T.Type) -> [T] {
    numbers(T.self, (bColumns.last ?? 0) + (bRows.last ?? 0) + 1, 2)
  }

  private func starts<T: BinaryFloatingPoint>(_: T.Type) -> [T] {
    numbers(T.self, size.columns, 3)
  }

  private func c<T: BinaryFloatingPoint>(_: T.Type) -> [T] {
    numbers(T.self, (cColumns.last ?? 0) + (cRows.last ?? 0) + 1 + guardCount, 4)
  }

  func check() {
    #expect(
      computed(Double.self, handgrad_pack_double, handgrad_multiply_packed_double)
        == expected(Double.self), "\(size)")
    #expect(
      computed(Float.self, handgrad_pack_float, handgrad_multiply_packed_float)
        == expected(Float.self), "\(size)")
  }

  private func computed<T: BinaryFloatingPoint>(
    _: T.Type,
    _ pack: (
      handgrad_processor, UnsafePointer<T>, UnsafePointer<Int>, UnsafePointer<Int>,
      UnsafePointer<T>, handgrad_sizes, UnsafeMutablePointer<T>
    ) -> Void,
    _ multiply: (
      handgrad_processor, UnsafePointer<T>, UnsafePointer<Int>, UnsafePointer<Int>,
      UnsafePointer<T>, UnsafeMutablePointer<T>, UnsafePointer<Int>, UnsafePointer<Int>,
      handgrad_sizes, Int32
    ) -> Void
  ) -> [T] {
    let room = (size.inner + 1) * (size.columns + Int(HANDGRAD_LONGEST_VECTOR))
    // Memory that nobody has cleared holds anything.
    var packed = [T](repeating: .nan, count: room + guardCount)
    pack(processor, b(T.self), bRows, bColumns, starts(T.self), size, &packed)
    let isWithinItsRoom = packed[room...].allSatisfy { $0.isNaN }
    #expect(isWithinItsRoom)
    var c = c(T.self)
    multiply(
      processor, a(T.self), aRows, aColumns, packed, &c, cRows, cColumns, size, adds ? 1 : 0)
    return c
  }

  private func expected<T: BinaryFloatingPoint>(_: T.Type) -> [T] {
    let fuses = handgrad_fuses_multiply_add(processor) != 0
    let (a, b, starts) = (a(T.self), b(T.self), starts(T.self))
    var c = c(T.self)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        var sum = starts[column]
        for k in 0..<size.inner {
          let (left, right) = (a[aRows[row] + aColumns[k]], b[bRows[k] + bColumns[column]])
          sum = fuses ? sum.addingProduct(left, right) : sum + left * right
        }
        let place = cRows[row] + cColumns[column]
        c[place] = adds ? c[place] + sum : sum
      }
    }
    return c
  }
}

/// Pooling of two images, with many equal elements.
private struct PoolRun {
  let processor: handgrad_processor
  let pool: handgrad_pooling
  let rows: Int
  let columns: Int
  static let images = 2

  init(_ processor: handgrad_processor, _ pool: handgrad_pooling) {
    (self.processor, self.pool) = (processor, pool)
    rows = (pool.height - pool.window_height) / pool.stride + 1
    columns = (pool.width - pool.window_width) / pool.stride + 1
  }

  func check<T: BinaryFloatingPoint>(
    _: T.Type,
    _ forward: (
      handgrad_processor, UnsafePointer<T>, handgrad_pooling, Int, UnsafeMutablePointer<T>
    ) -> Void,
    _ backward: (
      handgrad_processor, UnsafePointer<T>, UnsafePointer<T>, handgrad_pooling, Int,
      UnsafeMutablePointer<T>
    ) -> Void
  ) {
    let count = Self.images * pool.height * pool.width
    let x = RandomState(seed: 8).randint(4, count: count).map { T($0) }
    let dout = (0..<Self.images * rows * columns).map { T($0 + 1) }
    var wantedOut: [T] = []
    var wantedDx = [T](repeating: 0, count: count)
    for image in 0..<Self.images {
      for row in 0..<rows {
        for column in 0..<columns {
          let corner = (image * pool.height + row * pool.stride) * pool.width
          let window = (0..<pool.window_height * pool.window_width).map {
            corner + column * pool.stride + $0 / pool.window_width * pool.width
              + $0 % pool.window_width
          }
          let largest = window.map { x[$0] }.max()!
          wantedDx[window.first { x[$0] == largest }!] += dout[wantedOut.count]
          wantedOut.append(largest)
        }
      }
    }
    let rest = [T](repeating: -77, count: guardCount)
    var out = [T](repeating: -77, count: wantedOut.count + guardCount)
    var dx = [T](repeating: -77, count: count + guardCount)
    forward(processor, x, pool, Self.images, &out)
    backward(processor, x, dout, pool, Self.images, &dx)
    #expect(out == wantedOut + rest)
    #expect(dx == wantedDx + rest)
  }
}

/// Both directions of batch normalization of all channels, with the batch's own moments.
private struct BatchNormRun<T: BinaryFloatingPoint> {
  let size: handgrad_channels

  init(_ size: handgrad_channels) { self.size = size }

  /// The output, dx, and of every channel the moments and the gradients of its scale and shift.
  func numbers(
    _ processor: handgrad_processor,
    _ forward: (
      handgrad_processor, UnsafePointer<T>, handgrad_channels, Int,
      UnsafeMutablePointer<handgrad_normalization>, Int32, UnsafeMutablePointer<T>
    ) -> Void,
    _ backward: (
      handgrad_processor, UnsafePointer<T>, UnsafePointer<T>, handgrad_channels, Int,
      handgrad_normalization, Int32, UnsafeMutablePointer<T>, UnsafeMutablePointer<T>,
      UnsafeMutablePointer<T>
    ) -> Void
  ) -> [T] {
    let count = size.examples * size.channels * size.places
    let random = RandomState(seed: 5)
    let (x, dout) = (
      random.randn([count]).scalars.map { T($0) }, random.randn([count]).scalars.map { T($0) }
    )
    var (out, dx) = ([T](repeating: -77, count: count), [T](repeating: -77, count: count))
    var rest: [T] = []
    for channel in 0..<size.channels {
      var numbers = handgrad_normalization(
        mean: 0, variance: 0, epsilon: 1e-3, gamma: 1.5, beta: -0.5)
      forward(processor, x, size, channel, &numbers, 1, &out)
      var (dgamma, dbeta) = (T.nan, T.nan)
      backward(processor, x, dout, size, channel, numbers, 1, &dgamma, &dbeta, &dx)
      rest += [T(numbers.mean), T(numbers.variance), dgamma, dbeta]
    }
    return out + dx + rest
  }
}
