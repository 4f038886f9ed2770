import CArchive
import Foundation

/// Makes a zip archive in memory, the same bytes from the same files on every day.
public struct ArchiveWriter {
  /// What an archive holds.
  public struct File {
    let path: String
    let bytes: [UInt8]
    let isExecutable: Bool

    /// - Parameter path: With `/` between the names of folders.
    public init(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false) {
      self.path = path
      self.bytes = bytes
      self.isExecutable = isExecutable
    }
  }

  /// 1 January 2000: zip has no time before 1980.
  private static let date: time_t = 946_684_800

  /// The archive of some files, in their order.
  /// - Throws: `ArchiveFailure` where libarchive refuses a file.
  public static func zip(_ files: [File]) throws(ArchiveFailure) -> [UInt8] {
    guard let archive = archive_write_new() else { fatalError("libarchive: there is no memory") }
    defer { archive_write_free(archive) }
    let size = files.reduce(1 << 16) { $0 + $1.bytes.count + 2 * $1.path.utf8.count + 1024 }
    var used = 0
    func check(_ status: Int32) throws(ArchiveFailure) {
      guard status >= ARCHIVE_WARN else {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
        throw ArchiveFailure(description: "no archive can be made: \(reason)")
      }
    }
    // The memory must stay in its place until the archive is closed.
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { memory.deallocate() }
    try check(archive_write_set_format_zip(archive))
    try check(archive_write_set_options(archive, "compression=deflate,hdrcharset=UTF-8"))
    try check(archive_write_open_memory(archive, memory, size, &used))
    for file in files {
      let entry = archive_entry_new()
      defer { archive_entry_free(entry) }
      archive_entry_set_pathname_utf8(entry, file.path)
      archive_entry_set_size(entry, Int64(file.bytes.count))
      archive_entry_set_filetype(entry, UInt32(0o100000))
      archive_entry_set_perm(entry, file.isExecutable ? 0o755 : 0o644)
      archive_entry_set_mtime(entry, date, 0)
      try check(archive_write_header(archive, entry))
      let written = file.bytes.withUnsafeBytes {
        archive_write_data(archive, $0.baseAddress, $0.count)
      }
      try check(written == file.bytes.count ? 0 : ARCHIVE_FATAL)
    }
    try check(archive_write_close(archive))
    return Array(UnsafeBufferPointer(start: memory, count: used))
  }
}
