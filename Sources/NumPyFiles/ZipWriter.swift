import Files

/// Builds an archive in memory, as Python's `zipfile` does for NumPy.
package struct ZipWriter {
  private let isCompressed: Bool
  private var bytes: [UInt8] = []
  private var entries: [ZipEntry] = []

  package init(isCompressed: Bool) {
    self.isCompressed = isCompressed
  }

  /// Appends an entry with a header and elements.
  package mutating func add(_ name: String, header: [UInt8], elements: UnsafeRawBufferPointer) {
    var entry = ZipEntry(
      name: name, method: isCompressed ? .deflated : .stored, offset: bytes.count)
    entry.uncompressedSize = header.count + elements.count
    entry.checksum = checksum(elements, continuing: checksum(header[...]))
    // It is written again when the compressed size is known.
    bytes += entry.localHeader
    let start = bytes.count
    if isCompressed {
      header.withUnsafeBytes { appendDeflated([$0, elements], to: &bytes) }
    } else {
      bytes += header
      bytes += elements
    }
    entry.compressedSize = bytes.count - start
    bytes.replaceSubrange(entry.offset..<start, with: entry.localHeader)
    entries.append(entry)
  }

  /// The archive, with its directory and end record.
  package consuming func finished() -> [UInt8] {
    let directory = bytes.count
    for entry in entries { bytes += entry.directoryRecord }
    let end = zipEnd(
      entryCount: entries.count, directorySize: bytes.count - directory,
      directoryOffset: directory)
    return bytes + end
  }
}
