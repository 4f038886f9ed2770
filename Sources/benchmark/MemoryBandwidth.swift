import Glibc
import Tensors

/// How fast memory is that no cache holds.
enum MemoryBandwidth {
  /// Bytes read and written by copying, in units of 10⁹ a second.
  static func gigabytesPerSecond(threads: Int) -> Double {
    let count = 256 << 20
    let part = count / threads
    let from = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
    let to = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
    defer {
      from.deallocate()
      to.deallocate()
    }
    memset(from, 1, count)
    memset(to, 2, count)
    let time = Measurement.of(10) { _ in
      inParallel(parts: threads) {
        memcpy(to + $0 * part, from + $0 * part, part)
      }
    }
    return 2 * Double(part * threads) / time.median / 1e9
  }
}
