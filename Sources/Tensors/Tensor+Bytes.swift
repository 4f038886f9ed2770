/// The elements as bytes, for the modules of this package that read and write files.
extension Tensor {
  /// A tensor whose memory `body` fills completely: the elements in row-major order, in the
  /// machine's byte order.
  package init<Failure: Error>(
    shape: [Int], dtype: DType,
    filling body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    self.init(uninitialized: shape, dtype: dtype)
    let memory = UnsafeMutableRawBufferPointer(
      start: buffer.address, count: count * dtype.byteCount)
    try body(memory)
  }

  /// Reads the elements as bytes, in row-major order and the machine's byte order.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let source = rowMajor
    return withExtendedLifetime(source) {
      body(
        UnsafeRawBufferPointer(
          start: source.buffer.address, count: source.count * dtype.byteCount))
    }
  }
}
