/// A file of scalars that TensorBoard shows.
///
/// It is a sequence of records; a record is the length of its data, 8 bytes, the masked CRC-32C of
/// these bytes, the data, and the masked CRC-32C of the data, all with the lowest byte first. The
/// data are protocol buffers of the type `tensorflow.Event`. The first event says which version of
/// the format it is.
public struct EventFile: Sendable {
  /// The file from its beginning on.
  public private(set) var bytes: [UInt8] = []

  /// - Parameter time: When the file was begun, in seconds since 1970.
  public init(time: Double) {
    var event = ProtocolBuffer()
    event.double(1, time)
    event.text(3, "brain.Event:2")
    append(event)
  }

  /// Adds numbers that were measured at the same time.
  /// - Parameters:
  ///   - step: How far the training was. Steps must rise from call to call.
  ///   - time: In seconds since 1970.
  ///   - scalars: Names, of which the part before a slash makes groups, with finite numbers.
  public mutating func append(
    step: Int, time: Double, scalars: [(name: String, value: Double)]
  ) {
    var summary = ProtocolBuffer()
    for scalar in scalars {
      var value = ProtocolBuffer()
      value.text(1, scalar.name)
      value.float(2, Float(scalar.value))
      summary.message(1, value)
    }
    var event = ProtocolBuffer()
    event.double(1, time)
    event.integer(2, step)
    event.message(5, summary)
    append(event)
  }

  private mutating func append(_ event: ProtocolBuffer) {
    let length = littleEndian(UInt64(event.bytes.count))
    bytes += length + littleEndian(masked(checksumCRC32C(length)))
    bytes += event.bytes + littleEndian(masked(checksumCRC32C(event.bytes)))
  }

  /// A sum of bytes that contain sums themselves would say less; so it is turned and shifted.
  private func masked(_ sum: UInt32) -> UInt32 { ((sum >> 15) | (sum << 17)) &+ 0xA282_EAD8 }
}

/// The bytes of a number, the lowest first.
func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
}
