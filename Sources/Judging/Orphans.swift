import Foundation

/// The processes that a child left behind.
///
/// This process is a subreaper: it becomes the parent of every descendant whose own parent ends, also
/// of those that left their process group or session.
enum Orphans {
  /// Stops all descendants of this process and waits until they are gone.
  static func stopAll() {
    // A process that forks faster than we stop it is caught in a later round.
    for _ in 0..<1000 {
      let descendants = self.descendants()
      if descendants.isEmpty { return }
      for pid in descendants { kill(pid, SIGKILL) }
      while waitpid(-1, nil, WNOHANG) > 0 {}
      usleep(500)
    }
  }

  private static func descendants() -> [pid_t] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var children: [pid_t: [pid_t]] = [:]
    for pid in entries.compactMap({ pid_t($0) }) {
      if let parent = parent(of: pid) { children[parent, default: []].append(pid) }
    }
    var found: [pid_t] = []
    var queue = children[getpid()] ?? []
    while let pid = queue.popLast() {
      found.append(pid)
      queue += children[pid] ?? []
    }
    return found
  }

  /// The second number behind the command's name in `/proc/<pid>/stat`; the name may hold anything.
  private static func parent(of pid: pid_t) -> pid_t? {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .isoLatin1),
      let nameEnd = stat.lastIndex(of: ")")
    else { return nil }
    let fields = stat[nameEnd...].split(separator: " ")
    return fields.count > 2 ? pid_t(fields[2]) : nil
  }
}
