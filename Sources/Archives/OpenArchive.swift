import CArchive
import Foundation
import Texts

/// An archive cannot be read, or not any further.
public struct ArchiveFailure: Error, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}

/// An archive of any kind that libarchive reads, entry by entry.
public final class OpenArchive {
  /// One entry, as its header describes it.
  public struct Entry {
    public enum Kind {
      case file, folder, link, other

      /// As the end of a sentence about it.
      public var words: String {
        switch self {
        case .file: "a file"
        case .folder: "a folder"
        case .link: "a link"
        case .other: "a device or pipe"
        }
      }
    }

    public let path: String
    public let kind: Kind
    /// In bytes, as the header has it.
    public let size: Int
  }

  private let archive: OpaquePointer

  /// What libarchive reads from while the archive is open.
  private let memory: UnsafeMutableRawBufferPointer?

  public convenience init(file path: String) throws(ArchiveFailure) {
    try self.init(memory: nil) { archive_read_open_filename($0, path, 1 << 16) }
  }

  public convenience init(bytes: [UInt8]) throws(ArchiveFailure) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    memory.copyBytes(from: bytes)
    try self.init(memory: memory) { archive_read_open_memory($0, memory.baseAddress, memory.count) }
  }

  private init(
    memory: UnsafeMutableRawBufferPointer?, open: (OpaquePointer) -> Int32
  ) throws(ArchiveFailure) {
    guard let archive = archive_read_new() else { fatalError("libarchive: there is no memory") }
    self.archive = archive
    self.memory = memory
    archive_read_support_filter_all(archive)
    archive_read_support_format_all(archive)
    guard open(archive) == ARCHIVE_OK else { throw failure }
  }

  deinit {
    archive_read_free(archive)
    memory?.deallocate()
  }

  /// The next entry; `nil` at the end.
  public func next() throws(ArchiveFailure) -> Entry? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status >= ARCHIVE_WARN, let entry else { throw failure }
    return Entry(path: path(entry), kind: kind(entry), size: max(0, Int(archive_entry_size(entry))))
  }

  /// The bytes of the entry that was read last; `nil` where they cannot be had, or are more than
  /// that.
  public func content(atMost limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = archive_read_data(archive, &chunk, chunk.count)
      if count == 0 { return bytes }
      guard count > 0, bytes.count + count <= limit else { return nil }
      bytes += chunk[..<count]
    }
  }

  /// Names that are not UTF-8 come from old programs: their other bytes are shown as such.
  private func path(_ entry: OpaquePointer) -> String {
    if let path = archive_entry_pathname_utf8(entry) { return String(cString: path) }
    return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
  }

  private func kind(_ entry: OpaquePointer) -> Entry.Kind {
    if archive_entry_hardlink(entry) != nil { return .link }
    return switch archive_entry_filetype(entry) & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  private var failure: ArchiveFailure {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it ends too early"
    return ArchiveFailure(
      description: "it is not an archive that can be read: \(reason.printable)")
  }
}
