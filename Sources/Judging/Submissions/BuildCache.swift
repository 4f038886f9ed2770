import Foundation

/// The libraries that were made, each in a folder named by its digest. A cache that cannot be used
/// never costs a verdict: what it holds is made again.
struct BuildCache {
  /// As many as a course's worth of assignments and their reference solutions need at a time.
  private static let keptBuilds = 40

  /// What was used lately may still be in use.
  private static let leastAge = 86_400.0

  /// Beside the toolkit's programs; where that is not this user's own, a folder that ends with this
  /// process.
  let root: String

  /// - Throws: `ScratchDirectory.CreationError`.
  init(programs: String) throws {
    let kept = "\(programs)/submissions"
    guard BuildCache.isReachable(programs) else {
      root = try ScratchDirectory().path
      return
    }
    mkdir(kept, 0o755)
    var status = stat()
    let isOwn =
      lstat(kept, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
      && access(kept, W_OK | X_OK) == 0
    root = isOwn ? kept : try ScratchDirectory().path
  }

  /// Whether every folder on the way lets this user pass: the compiler runs without the superuser's
  /// rights, which would lead through those of others.
  private static func isReachable(_ folder: String) -> Bool {
    var folder = URL(fileURLWithPath: folder)
    while true {
      var status = stat()
      guard stat(folder.path, &status) == 0,
        status.st_uid == geteuid() || status.st_mode & S_IXOTH != 0
      else { return false }
      if folder.path == "/" { return true }
      folder.deleteLastPathComponent()
    }
  }

  /// A folder for the compiler's own cache, the interfaces of the C library.
  ///
  /// The compiler refuses a cache that was made under another path, as in a checkout that was
  /// moved: such a one is taken away.
  func moduleCache() -> String {
    let (cache, owner) = ("\(root)/modules", "\(root)/modules.path")
    if (try? String(contentsOfFile: owner, encoding: .utf8)) != cache {
      forgetModules()
      try? cache.write(toFile: owner, atomically: true, encoding: .utf8)
    }
    return cache
  }

  /// Takes the compiler's own cache away, which may be damaged.
  func forgetModules() { remove("\(root)/modules") }

  /// The library of a build that was made before, if it is what was kept.
  func library(_ digest: String) -> String? {
    let folder = "\(root)/\(digest)"
    let library = "\(folder)/\(BuildFolder.libraryName)"
    guard
      let kept = try? String(contentsOfFile: "\(folder)/\(BuildFolder.sumName)", encoding: .utf8),
      access(library, R_OK) == 0, (try? Digest.sha256(ofFiles: [library])) == [kept]
    else { return nil }
    // What is used lately is kept longest.
    try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: folder)
    return library
  }

  /// Keeps what was made, in the place of whatever is there. Returns the library's path, which
  /// stays in the build's own folder if there is no place for it.
  func keep(_ folder: BuildFolder, as digest: String) throws -> String {
    folder.tidy()
    NewestEntries.keep(BuildCache.keptBuilds, in: root, olderThan: BuildCache.leastAge) {
      $0.count == 64
    }
    try folder.seal()
    let path = "\(root)/\(digest)"
    if rename(folder.path, path) != 0 {
      // Another process may have made the same in the meantime.
      if let library = library(digest) { return library }
      remove(path)
      guard rename(folder.path, path) == 0 else { return folder.library }
    }
    return "\(path)/\(BuildFolder.libraryName)"
  }

  private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
