import Files
import Foundation
import Tensors
import Testing

@testable import NumPyFiles

/// Records of archives that are too large to be made here, compared with Python's.
@Suite struct LargeArchiveTests {
  struct Records: Decodable {
    struct Large: Decodable, Sendable {
      let bytes: String
      let compressed, offset, size, start: Int
    }
    struct Many: Decodable {
      let crc: UInt32
      let length: Int
    }
    let large: [Large]
    let many: Many
  }

  static let records: Records = try! Golden.decode("records.json")

  @Test(arguments: records.large) func directoryAndEnd(_ golden: Records.Large) throws {
    var entry = ZipEntry(name: "big.npy", method: .deflated, offset: golden.offset)
    entry.checksum = 0x1234_5678
    entry.compressedSize = golden.compressed
    entry.uncompressedSize = golden.size
    let record = entry.directoryRecord
    let bytes =
      record
      + zipEnd(entryCount: 1, directorySize: record.count, directoryOffset: golden.start)
    #expect(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == golden.bytes)
  }

  @Test(arguments: records.large) func recordIsRead(_ golden: Records.Large) throws {
    var entry = ZipEntry(name: "big.npy", method: .deflated, offset: golden.offset)
    entry.compressedSize = golden.compressed
    entry.uncompressedSize = golden.size
    let read = try ZipRecord(entry.directoryRecord[...], path: "big.npz")
    #expect(read.offset == golden.offset)
    #expect(read.compressedSize == golden.compressed)
    #expect(read.uncompressedSize == golden.size)
  }

  @Test func moreEntriesThanTheEndRecordCounts() throws {
    var tensors: [String: Tensor] = [:]
    for index in 0..<65_536 {
      let digits = String(index)
      tensors[String(repeating: "0", count: 5 - digits.count) + digits] = Tensor(Double(index))
    }
    let bytes = encodeNPZ(tensors)
    #expect(bytes.count == Self.records.many.length)
    #expect(checksum(bytes[...]) == Self.records.many.crc)
    let read = try decodeNPZ(bytes, path: "many.npz")
    #expect(read.count == 65_536)
    #expect(read["65535"]?.scalar == 65_535)
  }
}
