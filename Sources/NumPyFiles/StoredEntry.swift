/// The first entry of a zip archive that holds it uncompressed; `nil` for whatever is none.
///
/// - Parameter archive: The archive, or its beginning.
package func firstStoredEntry(of archive: [UInt8]) -> (name: String, content: [UInt8])? {
  let bytes = archive[...]
  guard bytes.count >= ZipLocalHeader.fixedSize,
    bytes.number(at: 0, as: UInt32.self) == ZipLocalHeader.signature,
    bytes.number(at: 8, as: UInt16.self) == ZipRecord.Method.stored.rawValue
  else { return nil }
  let nameEnd = ZipLocalHeader.fixedSize + Int(bytes.number(at: 26, as: UInt16.self))
  let dataStart = nameEnd + Int(bytes.number(at: 28, as: UInt16.self))
  guard dataStart <= bytes.count else { return nil }
  var sizes = try? Zip64Sizes(bytes[nameEnd..<dataStart], entry: "", path: "")
  guard let size = try? sizes?.resolve(bytes.number(at: 22, as: UInt32.self)),
    size <= bytes.count - dataStart
  else { return nil }
  let name = String(decoding: bytes[ZipLocalHeader.fixedSize..<nameEnd], as: UTF8.self)
  return (name, Array(bytes[dataStart..<dataStart + size]))
}
