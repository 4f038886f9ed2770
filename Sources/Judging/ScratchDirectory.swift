import CSystem
import Checking
import Foundation
import Synchronization
import Texts

/// A folder for the files of one run, below the system's temporary folder.
///
/// It is locked while its owner lives. What a killed process left is known by its free lock, and is
/// removed by the next one that makes such a folder in the same place.
package struct ScratchDirectory {
  package let path: String

  /// The folder cannot be made.
  struct CreationError: Error, CustomStringConvertible {
    let parent: String
    let code: Int32

    var description: String {
      "no folder can be made in \(parent.printable): \(String(cString: strerror(code)))"
    }
  }

  /// The folders of this process, with the descriptors that hold their locks.
  private static let open = Mutex<[String: Int32]>([:])

  /// The parents in which this process has looked for abandoned folders.
  private static let swept = Mutex<Set<String>>([])

  private static let prefix = "handgrad-scratch-"

  /// The folder that `TMPDIR` names, else `/tmp`; absolute.
  package static var temporaryFolder: String {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return URL(fileURLWithPath: named.isEmpty ? "/tmp" : named).path
  }

  /// - Parameter parent: The folder to make it in.
  /// - Throws: `CreationError`.
  package init(in parent: String = ScratchDirectory.temporaryFolder) throws {
    if ScratchDirectory.swept.withLock({ $0.insert(parent).inserted }) {
      ScratchDirectory.removeAbandoned(in: parent)
    }
    path = try Leftovers.making { try ScratchDirectory.make(in: parent) }
  }

  package func remove() { ScratchDirectory.remove(path) }

  /// Removes all folders of this process.
  static func removeAll() {
    for path in open.withLock({ Array($0.keys) }) { remove(path) }
  }

  private static func make(in parent: String) throws -> String {
    while true {
      var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw CreationError(parent: parent, code: errno) }
      let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      let descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 || errno == ENOENT else {
        let code = errno
        rmdir(path)
        throw CreationError(parent: parent, code: code)
      }
      if descriptor >= 0 { _ = flock(descriptor, LOCK_EX) }
      // Another process may have taken it for abandoned before it was locked.
      guard access(path, F_OK) == 0 else {
        close(descriptor)
        continue
      }
      open.withLock { $0[path] = descriptor }
      return path
    }
  }

  /// Nobody else goes on before the folder is gone: a process that is about to end waits for it.
  private static func remove(_ path: String) {
    open.withLock { folders in
      guard let descriptor = folders[path] else { return }
      _ = handgrad_remove_tree(path)
      folders[path] = nil
      close(descriptor)
    }
  }

  private static func removeAbandoned(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6 {
      removeIfAbandoned("\(parent)/\(name)")
    }
  }

  private static func removeIfAbandoned(_ path: String) {
    let descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      status.st_uid == geteuid() || WorkerUser.isOne(status.st_uid),
      flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    _ = handgrad_remove_tree(path)
  }
}
