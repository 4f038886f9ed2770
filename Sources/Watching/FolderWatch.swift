import Foundation

/// Sees what is saved in folders, however an editor saves: into the file, or into another one that
/// then takes its name.
struct FolderWatch {
  private let folders: [String]
  private var seen: [[String: Signature]]

  /// What a file has that no other content has.
  private struct Signature: Equatable {
    let inode: ino_t
    let size: off_t
    let modified: TimeStamp
    let changed: TimeStamp
  }

  private struct TimeStamp: Equatable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }

    /// Whether another change could still get the same stamp.
    func isFresh(at now: TimeStamp) -> Bool {
      let age = (now.seconds - seconds) * 1_000_000_000 + now.nanoseconds - nanoseconds
      return (0..<10_000_000).contains(age)
    }
  }

  init(_ folders: [String]) {
    self.folders = folders
    seen = folders.map(Self.look)
  }

  /// The names of the files that were changed, made or removed since the last call, for each of the
  /// folders.
  mutating func changes() -> [Set<String>] {
    folders.indices.map { index in
      let files = Self.look(folders[index])
      let names = Set(files.keys).union(seen[index].keys)
      let changed = names.filter { files[$0] != seen[index][$0] }
      let now = Self.now
      // What is being written just now is looked at again.
      guard !changed.contains(where: { files[$0]?.changed.isFresh(at: now) ?? false }) else {
        return []
      }
      seen[index] = files
      return changed
    }
  }

  private static var now: TimeStamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return TimeStamp(time)
  }

  /// What can be judged in a folder. Names that begin with a dot are those of editors.
  private static func look(_ folder: String) -> [String: Signature] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [String: Signature] = [:]
    for name in names
    where !name.hasPrefix(".") && [".swift", ".md"].contains(where: name.hasSuffix) {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      files[name] = Signature(
        inode: status.st_ino, size: status.st_size, modified: TimeStamp(status.st_mtim),
        changed: TimeStamp(status.st_ctim))
    }
    return files
  }
}
