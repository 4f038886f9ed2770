import Synchronization

/// The memory of a tensor: a fixed number of bytes, aligned for vector instructions and shared by
/// copies of the tensor until one of them is written.
///
/// What fills it may be deferred until somebody needs the elements; results that nobody needs, such
/// as the gradient with respect to a network's input, are never computed.
final class Buffer: @unchecked Sendable {
  let byteCount: Int
  /// `nil` until it is first needed.
  private var memory: AlignedMemory?
  private let isPending: Atomic<Bool>
  private var fill: ((UnsafeMutableRawPointer) -> Void)?
  private let resolving = Mutex(())

  /// Uninitialized memory.
  init(byteCount: Int) {
    self.byteCount = byteCount
    memory = AlignedMemory(byteCount: byteCount)
    isPending = Atomic(false)
  }

  /// Memory that `fill` writes completely before it is first read.
  init(byteCount: Int, fill: @escaping (UnsafeMutableRawPointer) -> Void) {
    self.byteCount = byteCount
    self.fill = fill
    isPending = Atomic(true)
  }

  deinit { memory?.free() }

  var address: UnsafeMutableRawPointer {
    if isPending.load(ordering: .acquiring) { resolve() }
    return memory!.start
  }

  func copy() -> Buffer {
    let result = Buffer(byteCount: byteCount)
    result.address.copyMemory(from: address, byteCount: byteCount)
    return result
  }

  func pointer<T: TensorScalar>(_: T.Type) -> UnsafeMutablePointer<T> {
    address.assumingMemoryBound(to: T.self)
  }

  /// Threads that need the elements at once wait for the first of them.
  private func resolve() {
    resolving.withLock { _ in
      guard let fill else { return }
      let memory = AlignedMemory(byteCount: byteCount)
      fill(memory.start)
      self.memory = memory
      self.fill = nil
      isPending.store(false, ordering: .releasing)
    }
  }
}
