import Checking
import Foundation
import Texts

/// The names in a folder, as the file system has them, and the bytes of its files.
///
/// Not by Foundation, which skips names that are not UTF-8 and follows links.
package final class FolderEntries {
  package enum Kind { case file, folder, link, pipe, socket, device }

  /// More than this no honest folder has.
  package static let mostEntries = 1000

  package struct Entry {
    let rawName: [CChar]
    package let kind: Kind

    /// `nil` unless it is UTF-8.
    package var name: String? {
      String(validating: rawName.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The name for a message, with what cannot be printed as `?`.
    package var printableName: String {
      let text = String(decoding: rawName.map(UInt8.init(bitPattern:)), as: UTF8.self)
      return String(
        String.UnicodeScalarView(
          text.unicodeScalars.prefix(100).map { $0.isPrintable && $0 != "\u{FFFD}" ? $0 : "?" }))
    }

    package var isHidden: Bool { rawName.first == CChar(bitPattern: UInt8(ascii: ".")) }
  }

  /// Why a folder or a file cannot be read.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    /// Whether the system or the moment is at fault, and not what lies there.
    package var isOfSystem = false
  }

  package let all: [Entry]
  private let stream: OpaquePointer

  /// - Parameter limit: More than so many entries are refused.
  package init(_ folder: String, mostEntries limit: Int = mostEntries) throws(Failure) {
    guard let stream = opendir(folder) else {
      throw Failure(
        description: "the folder \(folder.printable) cannot be read: \(FolderEntries.reason())",
        isOfSystem: true)
    }
    self.stream = stream
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      guard entries.count <= limit else {
        closedir(stream)
        throw Failure(
          description: "there are more than \(limit) files; an assignment "
            + "consists of a few Swift files")
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        Array($0.bindMemory(to: CChar.self).prefix { $0 != 0 })
      }
      entries.append(Entry(rawName: name, kind: FolderEntries.kind(name, in: dirfd(stream))))
    }
    all = entries.filter { !([[46], [46, 46]].contains($0.rawName)) }
  }

  deinit { closedir(stream) }

  /// The bytes of a regular file. A link is not followed, a pipe or device not waited for.
  package func read(_ entry: Entry, atMost limit: Int) throws(Failure) -> [UInt8] {
    try FolderEntries.read(entry, in: dirfd(stream), atMost: limit)
  }

  /// The same of a file whose folder need not be listed.
  package static func read(
    fileAt path: String, atMost limit: Int
  ) throws(Failure) -> [UInt8] {
    let name = Array(path.utf8CString.dropLast())
    let entry = Entry(rawName: name, kind: kind(name, in: AT_FDCWD))
    return try read(entry, in: AT_FDCWD, atMost: limit)
  }

  private static func read(
    _ entry: Entry, in folder: Int32, atMost limit: Int
  ) throws(Failure) -> [UInt8] {
    let name = entry.printableName
    // Nothing else is even opened: devices act when they are.
    guard [.file, .link].contains(entry.kind) else {
      throw Failure(description: "\(name) is not a regular file")
    }
    let number = openat(
      folder, entry.rawName + [0], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else {
      let isLink = errno == ELOOP
      let reason = isLink ? "it is a link" : FolderEntries.reason()
      throw Failure(description: "\(name) cannot be read: \(reason)", isOfSystem: !isLink)
    }
    defer { close(number) }
    let before = FolderEntries.status(number)
    guard before.st_mode & S_IFMT == S_IFREG else {
      throw Failure(description: "\(name) is not a regular file")
    }
    var bytes: [UInt8] = []
    var count = 0
    repeat {
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
        repeat {
          count = Foundation.read(number, buffer.baseAddress, buffer.count)
        } while count < 0 && errno == EINTR
        initialized = max(count, 0)
      }
      bytes += chunk
    } while count > 0 && bytes.count <= limit
    guard count >= 0 else {
      throw Failure(
        description: "\(name) cannot be read: \(FolderEntries.reason())", isOfSystem: true)
    }
    guard bytes.count <= limit else {
      throw Failure(description: "\(name) is larger than \(limit >> 10) KB")
    }
    let after = FolderEntries.status(number)
    guard after.st_size == bytes.count, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else {
      throw Failure(
        description: "\(name) was changed while it was read; check again", isOfSystem: true)
    }
    return bytes
  }

  private static func status(_ number: Int32) -> stat {
    var status = stat()
    return fstat(number, &status) == 0 ? status : stat()
  }

  private static func kind(_ name: [CChar], in folder: Int32) -> Kind {
    var status = stat()
    guard fstatat(folder, name + [0], &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .file }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    case S_IFIFO: return .pipe
    case S_IFSOCK: return .socket
    default: return .device
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
