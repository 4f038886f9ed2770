@testable import Checking

/// A message of the report format put together by hand, so that every field can be wrong.
struct Forgery {
  var magic: [UInt8] = [0x48, 0x47, 0x52, 0x44]
  var version: UInt16 = 1
  var kind: UInt16
  var token = ReportToken.sample
  /// What the header announces; `nil` for the truth.
  var length: UInt64?
  var payload: [UInt8] = []

  var bytes: [UInt8] {
    magic + version.bytes + kind.bytes + token.bytes + (length ?? UInt64(payload.count)).bytes
      + payload
  }

  /// An observation of a name and the bytes after it.
  static func observation(_ name: [UInt8], nameLength: Int? = nil, _ value: [UInt8]) -> Forgery {
    let length = UInt16(nameLength ?? name.count)
    return Forgery(kind: 1, payload: length.bytes + name + value)
  }

  /// The tensor `x` with the given fields.
  static func tensor(type: UInt8 = 0, rank: UInt8? = nil, _ shape: [UInt64], _ scalars: [Double])
    -> Forgery
  {
    let rank = rank ?? UInt8(shape.count)
    let fields: [UInt8] = [2, type, rank] + shape.flatMap { $0.bytes }
    return observation([0x78], fields + scalars.flatMap { $0.bitPattern.bytes })
  }

  static func progress(_ completed: UInt32, of total: UInt32) -> Forgery {
    Forgery(kind: 3, payload: completed.bytes + total.bytes)
  }

  static func end(_ count: UInt32) -> Forgery { Forgery(kind: 5, payload: count.bytes) }
}

extension FixedWidthInteger {
  /// The bytes in the order of the format, the lowest first.
  var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

extension ReportToken {
  /// The bytes 1 to 16.
  static let sample = ReportToken(bytes: Array(1...16))!

  /// The bytes 101 to 116.
  static let other = ReportToken(bytes: Array(101...116))!
}
