import CKernels
import Glibc
import Synchronization

/// The memory of a tensor: a fixed number of bytes, aligned for vector instructions and shared by
/// copies of the tensor until one of them is written.
///
/// What fills it may be deferred until somebody needs the elements; results that nobody needs, such as the
/// gradient with respect to a network's input, are never computed.
final class Buffer: @unchecked Sendable {
  let byteCount: Int
  private let memory: UnsafeMutableRawPointer
  private let isPending: Atomic<Bool>
  private var fill: ((UnsafeMutableRawPointer) -> Void)?

  /// Uninitialised memory.
  convenience init(byteCount: Int) { self.init(byteCount: byteCount, fill: nil) }

  /// Memory that `fill` writes completely before it is first read.
  init(byteCount: Int, fill: ((UnsafeMutableRawPointer) -> Void)?) {
    _ = Buffer.largeBuffersAreKept
    var memory: UnsafeMutableRawPointer?
    let status = posix_memalign(&memory, 64, max(byteCount, 64))
    guard status == 0, let memory else {
      fatalError("Could not allocate memory for a tensor of \(byteCount) bytes")
    }
    self.memory = memory
    self.byteCount = byteCount
    self.fill = fill
    isPending = Atomic(fill != nil)
  }

  deinit { free(memory) }

  var address: UnsafeMutableRawPointer {
    if isPending.load(ordering: .acquiring) { resolve() }
    return memory
  }

  func copy() -> Buffer {
    let result = Buffer(byteCount: byteCount)
    result.address.copyMemory(from: address, byteCount: byteCount)
    return result
  }

  func pointer<T: TensorScalar>(_: T.Type) -> UnsafeMutablePointer<T> {
    address.assumingMemoryBound(to: T.self)
  }

  /// By default the C library returns large pieces of memory to the system, which then clears every page of
  /// the next one, at every step of a training.
  private static let largeBuffersAreKept: Void = handgrad_keep_memory()

  /// Threads that need the elements at once wait for the first of them; a fill may need other buffers.
  private func resolve() {
    pthread_mutex_lock(Buffer.resolving)
    defer { pthread_mutex_unlock(Buffer.resolving) }
    guard let fill else { return }
    fill(memory)
    self.fill = nil
    isPending.store(false, ordering: .releasing)
  }

  nonisolated(unsafe) private static let resolving: UnsafeMutablePointer<pthread_mutex_t> = {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    pthread_mutex_init(mutex, &attributes)
    return mutex
  }()
}
