import CZlib
import Testing

/// A gzip file with the given content.
func gzip(_ content: [UInt8]) -> [UInt8] {
  var crc = crc32(0, nil, 0)
  crc = crc32(crc, content, UInt32(content.count))
  return gzipHeader + deflate(content, flush: Z_FINISH)
    + littleEndian(UInt32(truncatingIfNeeded: crc))
    + littleEndian(UInt32(truncatingIfNeeded: content.count))
}

/// A valid gzip file that expands to a prefix and then so many mebibytes of zeros.
///
/// A flushed block of zeros needs nothing before it, so one block repeated is the whole file.
func gzipBomb(prefix: [UInt8], mebibytes: Int) -> [UInt8] {
  let zeros = [UInt8](repeating: 0, count: 1 << 20)
  let block = deflate(zeros, flush: Z_FULL_FLUSH)
  let zerosCRC = crc32(crc32(0, nil, 0), zeros, UInt32(zeros.count))
  var crc = crc32(crc32(0, nil, 0), prefix, UInt32(prefix.count))
  var bytes = gzipHeader + deflate(prefix, flush: Z_FULL_FLUSH)
  for _ in 0..<mebibytes {
    bytes += block
    crc = crc32_combine(crc, zerosCRC, zeros.count)
  }
  bytes += deflate([], flush: Z_FINISH)
  bytes += littleEndian(UInt32(truncatingIfNeeded: crc))
  return bytes + littleEndian(UInt32(truncatingIfNeeded: prefix.count + mebibytes << 20))
}

/// The CRC-32 of bytes, as Python's `zlib.crc32` gives it.
func checksum(_ bytes: [UInt8]) -> Int {
  Int(crc32(crc32(0, nil, 0), bytes, UInt32(bytes.count)))
}

let gzipHeader: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

private func littleEndian(_ value: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

private func deflate(_ content: [UInt8], flush: Int32) -> [UInt8] {
  var content = content
  var output = [UInt8](repeating: 0, count: content.count + content.count / 100 + 64)
  var stream = z_stream()
  // -15: bare deflate data without a wrapper.
  let size = Int32(MemoryLayout<z_stream>.size)
  precondition(deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, 0, ZLIB_VERSION, size) == Z_OK)
  defer { deflateEnd(&stream) }
  let length = content.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      let status = CZlib.deflate(&stream, flush)
      precondition(status == (flush == Z_FINISH ? Z_STREAM_END : Z_OK))
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<length])
}
