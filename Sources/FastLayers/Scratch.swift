import Tensors

/// Memory that a thread works in.
struct Scratch<T> {
  let elements: UnsafeMutablePointer<T>
  private let memory: AlignedMemory

  init(count: Int) {
    memory = AlignedMemory(byteCount: count * MemoryLayout<T>.stride)
    elements = memory.start.bindMemory(to: T.self, capacity: count)
  }

  func free() { memory.free() }
}

/// As many threads as allowed, if each has so many operations that it is worth waking.
func parts(of units: Int, operations: Int) -> Int {
  let smallestPart = 1_000_000
  return max(1, min(threadCount, units, operations / smallestPart))
}

/// The range of one of several parts, which are as equal as can be.
func divided(_ count: Int, _ parts: Int, _ part: Int) -> Range<Int> {
  count * part / parts..<count * (part + 1) / parts
}
