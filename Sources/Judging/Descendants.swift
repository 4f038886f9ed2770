import Foundation

/// The processes that this one has started, and those that they have.
enum Descendants {
  /// Children that this process had before it started any: a shell that starts a job and then
  /// becomes this program hands its job over. They are not ours.
  static let bystanders = Set(childrenOfAll()[getpid()] ?? [])

  /// All of them, from a look at every process of the system.
  static func all() -> [pid_t] {
    let children = childrenOfAll()
    return below { children[$0] ?? [] }
  }

  /// All of them, from what the kernel keeps of children where it does, which is quick, but may
  /// miss one while others end.
  static func mostly() -> [pid_t] { keepsChildren ? below(children) : all() }

  /// Each of them once.
  private static func below(_ children: (pid_t) -> [pid_t]) -> [pid_t] {
    var found: Set<pid_t> = []
    var queue = children(getpid()).filter { !bystanders.contains($0) }
    while let pid = queue.popLast() {
      // The children of a thread that has just ended are those of another one.
      if found.insert(pid).inserted { queue += children(pid) }
    }
    return Array(found)
  }

  private static let keepsChildren = access("/proc/self/task/\(getpid())/children", R_OK) == 0

  /// The children of a process, by the thread that started them.
  private static func children(of pid: pid_t) -> [pid_t] {
    let folder = "/proc/\(pid)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.flatMap { thread in
      let text = try? String(contentsOfFile: "\(folder)/\(thread)/children", encoding: .utf8)
      return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }
  }

  /// The processes of the system by their parent.
  private static func childrenOfAll() -> [pid_t: [pid_t]] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var children: [pid_t: [pid_t]] = [:]
    for pid in entries.compactMap({ pid_t($0) }) {
      if let process = ProcessUsage(pid) { children[process.parent, default: []].append(pid) }
    }
    return children
  }
}
