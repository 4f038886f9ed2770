import CZlib

/// zlib at work on compressed data that come in pieces.
package final class Inflater {
  /// What surrounds the compressed data.
  package enum Wrapper {
    case none, gzip

    /// As zlib asks for it: the largest window is 15; 16 more is gzip's wrapper, less than 0 none.
    fileprivate var windowBits: Int32 { self == .gzip ? 15 + 16 : -15 }
  }

  /// What has become of the data.
  package enum Progress: Equatable {
    case goesOn
    /// The compressed data have ended.
    case ended
    /// There is room for output, and no input.
    case needsInput
    case damaged(reason: String)
  }

  /// zlib could not be started.
  package struct StartError: Error {
    package let reason: String
  }

  // zlib keeps the address of this structure, so it must not move.
  private let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  package init(_ wrapper: Wrapper) throws(StartError) {
    zlib.initialize(to: z_stream())
    let status = inflateInit2_(
      zlib, wrapper.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw StartError(reason: "zlib does not start (status \(status))")
    }
  }

  deinit {
    inflateEnd(zlib)
    zlib.deallocate()
  }

  /// Bytes of compressed data that this member has taken so far.
  package var consumedSize: Int { Int(zlib.pointee.total_in) }

  /// Bytes that this member has expanded to so far.
  package var producedSize: Int { Int(zlib.pointee.total_out) }

  /// The CRC-32 of what this member has expanded to.
  package var checksum: UInt32 { UInt32(truncatingIfNeeded: zlib.pointee.adler) }

  /// Begins with another member.
  package func reset() { inflateReset(zlib) }

  /// Goes as far as input and room for output allow.
  package func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> (consumed: Int, produced: Int, progress: Progress) {
    // The counters of zlib have 32 bits.
    let (available, room) = (min(input.count, 1 << 30), min(output.count, 1 << 30))
    zlib.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    zlib.pointee.avail_in = UInt32(available)
    zlib.pointee.next_out = output.baseAddress
    zlib.pointee.avail_out = UInt32(room)
    let status = CZlib.inflate(zlib, Z_NO_FLUSH)
    return (
      available - Int(zlib.pointee.avail_in), room - Int(zlib.pointee.avail_out), progress(status)
    )
  }

  private func progress(_ status: Int32) -> Progress {
    switch status {
    case Z_OK: .goesOn
    case Z_STREAM_END: .ended
    case Z_BUF_ERROR: .needsInput
    default:
      .damaged(reason: zlib.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
    }
  }
}
