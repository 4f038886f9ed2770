import Glibc
import Synchronization

/// Uninitialized memory whose start is a multiple of 64 bytes, the size of a cache line and of the
/// largest vectors.
///
/// Whoever makes it frees it. Large pieces come from segments that are kept: `malloc` would return
/// them to the system, which clears every page again at each step of a training; told to keep them,
/// it would cut small pieces out, until the next large one no longer fits.
package struct AlignedMemory {
  static let alignment = 64

  package let start: UnsafeMutableRawPointer
  private let byteCount: Int

  package init(byteCount: Int) {
    self.byteCount = byteCount
    let found =
      byteCount < AlignedMemory.smallestLarge
      ? AlignedMemory.small(byteCount) : LargeMemory.shared.take(byteCount)
    guard let found else {
      fatalError("Could not allocate memory for a tensor of \(byteCount) bytes")
    }
    start = found
  }

  package func free() {
    if byteCount < AlignedMemory.smallestLarge {
      Glibc.free(start)
    } else {
      LargeMemory.shared.give(start, byteCount)
    }
  }

  /// Well below the 128 KB from which `malloc` returns memory to the system.
  private static let smallestLarge = 64 << 10

  private static func small(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    var memory: UnsafeMutableRawPointer?
    return posix_memalign(&memory, alignment, max(byteCount, alignment)) == 0 ? memory : nil
  }
}

/// The memory of all large tensors.
private final class LargeMemory: Sendable {
  static let shared = LargeMemory()

  private let free = Mutex(FreeRanges())

  func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let length = LargeMemory.length(byteCount)
    return free.withLock { free -> UnsafeMutableRawPointer? in
      if let start = free.take(length) { return UnsafeMutableRawPointer(bitPattern: start) }
      guard let segment = LargeMemory.segment(atLeast: length) else { return nil }
      free.give(segment)
      return free.take(length).flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
    }
  }

  func give(_ start: UnsafeMutableRawPointer, _ byteCount: Int) {
    let lower = UInt(bitPattern: start)
    free.withLock { $0.give(lower..<lower + LargeMemory.length(byteCount)) }
  }

  /// Some cache lines more than are needed: tensors whose sizes are powers of two would otherwise
  /// begin at places that share the same few lines of the cache.
  private static func length(_ byteCount: Int) -> UInt {
    let alignment = UInt(AlignedMemory.alignment)
    return (UInt(byteCount) + alignment - 1) / alignment * alignment + 3 * alignment
  }

  /// New memory from the system, which becomes real when it is first written, 2 MB at a time where
  /// the system has such pages: the kernels read down columns of weights, each row of which would
  /// lie in a page of its own.
  private static func segment(atLeast length: UInt) -> Range<UInt>? {
    let page: UInt = 2 << 20
    let whole = (length + page - 1) / page * page
    for size in [max(whole, 64 << 20), whole] {
      let memory = mmap(
        nil, Int(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let memory, memory != MAP_FAILED else { continue }
      madvise(memory, Int(size), MADV_HUGEPAGE)
      let start = UInt(bitPattern: memory)
      return start..<start + size
    }
    return nil
  }
}
