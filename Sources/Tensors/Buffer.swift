import Glibc

/// The memory of a tensor: a fixed number of bytes, aligned for vector instructions and shared by
/// copies of the tensor until one of them is written.
final class Buffer: @unchecked Sendable {
  let address: UnsafeMutableRawPointer
  let byteCount: Int

  /// Uninitialised memory.
  init(byteCount: Int) {
    var memory: UnsafeMutableRawPointer?
    let status = posix_memalign(&memory, 64, max(byteCount, 64))
    guard status == 0, let memory else {
      fatalError("Could not allocate memory for a tensor of \(byteCount) bytes")
    }
    address = memory
    self.byteCount = byteCount
  }

  deinit { free(address) }

  func copy() -> Buffer {
    let result = Buffer(byteCount: byteCount)
    result.address.copyMemory(from: address, byteCount: byteCount)
    return result
  }

  func pointer<T: TensorScalar>(_: T.Type) -> UnsafeMutablePointer<T> {
    address.assumingMemoryBound(to: T.self)
  }
}
