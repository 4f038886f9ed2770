import Foundation

/// The libraries that were made, each in a folder named by its digest.
struct BuildCache {
  /// As many as a course's worth of assignments and their reference solutions need at a time.
  private static let keptBuilds = 40

  /// Beside the toolkit's programs; where they belong to somebody else, a folder that ends with this process.
  let root: String

  /// - Throws: `ScratchDirectory.CreationError`.
  init(programs: String) throws {
    let kept = "\(programs)/submissions"
    try? FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
    root = access(kept, W_OK | X_OK) == 0 ? kept : try ScratchDirectory().path
  }

  /// A folder for the compiler's own cache, the interfaces of the C library.
  ///
  /// The compiler refuses a cache that was made under another path, as in a checkout that was moved: such a one
  /// is taken away.
  func moduleCache() -> String {
    let (cache, owner) = ("\(root)/modules", "\(root)/modules.path")
    if (try? String(contentsOfFile: owner, encoding: .utf8)) != cache {
      try? FileManager.default.removeItem(atPath: cache)
      try? cache.write(toFile: owner, atomically: true, encoding: .utf8)
    }
    return cache
  }

  /// The library of a build that was made before.
  func library(_ digest: String) -> String? {
    let folder = "\(root)/\(digest)"
    let library = "\(folder)/\(BuildFolder.libraryName)"
    guard FileManager.default.fileExists(atPath: library) else { return nil }
    // What is used lately is kept longest.
    try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: folder)
    return library
  }

  /// Keeps what was made. Another process may have made the same in the meantime.
  /// - Throws: `Toolkit.Fault`.
  func keep(_ folder: BuildFolder, as digest: String) throws -> String {
    folder.tidy()
    prune()
    let path = "\(root)/\(digest)"
    if rename(folder.path, path) != 0, library(digest) == nil {
      throw Toolkit.Fault(
        description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    return "\(path)/\(BuildFolder.libraryName)"
  }

  private func prune() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let builds = names.filter { $0.count == 64 }.map { name in
      let path = "\(root)/\(name)"
      let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      return (path: path, date: date ?? .distantPast)
    }
    for build in builds.sorted(by: { $0.date > $1.date }).dropFirst(BuildCache.keptBuilds - 1) {
      try? FileManager.default.removeItem(atPath: build.path)
    }
  }
}
