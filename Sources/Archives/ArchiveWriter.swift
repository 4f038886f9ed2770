import CArchive
import Foundation

/// Makes a zip archive, the same bytes from the same files on every day.
public final class ArchiveWriter {
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

  private let archive: OpaquePointer

  private init(open: (OpaquePointer) -> Int32) throws(ArchiveFailure) {
    guard let archive = archive_write_new() else { fatalError("libarchive: there is no memory") }
    self.archive = archive
    try check(archive_write_set_format_zip(archive))
    try check(archive_write_set_options(archive, "compression=deflate,hdrcharset=UTF-8"))
    try check(open(archive))
  }

  deinit { archive_write_free(archive) }

  /// The archive of some files, in their order.
  /// - Throws: `ArchiveFailure` where libarchive refuses a file.
  public static func zip(_ files: [File]) throws(ArchiveFailure) -> [UInt8] {
    let size = files.reduce(1 << 16) { $0 + $1.bytes.count + 2 * $1.path.utf8.count + 1024 }
    // The memory and its count must stay in their places until the archive is closed.
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    defer {
      memory.deallocate()
      used.deallocate()
    }
    try write(files) { archive_write_open_memory($0, memory, size, used) }
    return Array(UnsafeBufferPointer(start: memory, count: used.pointee))
  }

  /// Writes the archive of some files, in their order, to a path: whole, or what was there before
  /// stays. Only one of the files is in memory at a time.
  /// - Throws: `ArchiveFailure` where that cannot be done.
  public static func writeZip(
    _ files: some Sequence<File>, to path: String
  ) throws(ArchiveFailure) {
    let unfinished = "\(path).unfinished"
    defer { unlink(unfinished) }
    try write(files) { archive_write_open_filename($0, unfinished) }
    guard rename(unfinished, path) == 0 else {
      throw ArchiveFailure(
        description: "no archive can be made: \(String(cString: strerror(errno)))")
    }
  }

  private static func write(
    _ files: some Sequence<File>, open: (OpaquePointer) -> Int32
  ) throws(ArchiveFailure) {
    let writer = try ArchiveWriter(open: open)
    for file in files { try writer.add(file) }
    try writer.close()
  }

  private func add(_ file: File) throws(ArchiveFailure) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, file.path)
    archive_entry_set_size(entry, Int64(file.bytes.count))
    archive_entry_set_filetype(entry, UInt32(0o100000))
    archive_entry_set_perm(entry, file.isExecutable ? 0o755 : 0o644)
    archive_entry_set_mtime(entry, Self.date, 0)
    try check(archive_write_header(archive, entry))
    let written = file.bytes.withUnsafeBytes {
      archive_write_data(archive, $0.baseAddress, $0.count)
    }
    try check(written == file.bytes.count ? 0 : ARCHIVE_FATAL)
  }

  /// Until then, not all may be written.
  private func close() throws(ArchiveFailure) { try check(archive_write_close(archive)) }

  private func check(_ status: Int32) throws(ArchiveFailure) {
    guard status >= ARCHIVE_WARN else {
      let reason = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
      throw ArchiveFailure(description: "no archive can be made: \(reason)")
    }
  }
}
