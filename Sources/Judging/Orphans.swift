import Foundation

/// The processes that a child left behind.
///
/// This process is a subreaper: it becomes the parent of every descendant whose own parent ends,
/// also of those that left their process group or session.
enum Orphans {
  /// Children that this process had before it started any: a shell that starts a job and then
  /// becomes this program hands its job over. They are nobody's orphans.
  private static let bystanders = Set(children()[getpid()] ?? [])

  /// Looks for bystanders; to be called before the first child is started.
  static func rememberBystanders() { _ = bystanders }

  /// Stops all descendants of this process but the bystanders and waits until they are gone.
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
    let children = self.children()
    var found: [pid_t] = []
    var queue = (children[getpid()] ?? []).filter { !bystanders.contains($0) }
    while let pid = queue.popLast() {
      found.append(pid)
      queue += children[pid] ?? []
    }
    return found
  }

  /// The processes of the system by their parent.
  private static func children() -> [pid_t: [pid_t]] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var children: [pid_t: [pid_t]] = [:]
    for pid in entries.compactMap({ pid_t($0) }) {
      if let parent = parent(of: pid) { children[parent, default: []].append(pid) }
    }
    return children
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
