import CSystem
import Foundation

/// How much a child has put into its scratch folder.
struct ScratchSize {
  private let folder: String
  private let limits: Limits.ScratchLimits

  init(of folder: String, _ limits: Limits.ScratchLimits) {
    self.folder = folder
    self.limits = limits
  }

  /// The limit that is exceeded now.
  /// - Parameter pids: Processes that may hold files open whose names they have removed.
  func exceededLimit(heldBy pids: [pid_t]) -> ChildResult.LimitHit? {
    let size = handgrad_tree_size(
      folder,
      tree_size(
        bytes: UInt64(limits.bytes), entries: UInt64(limits.entries), depth: UInt64(limits.depth)))
    let bytes = pids.reduce(size.bytes) {
      $0 + handgrad_unnamed_bytes($1, "\(folder)/", UInt64(limits.mappedBytes))
    }
    if bytes > limits.bytes { return .scratchBytes }
    if size.entries > limits.entries { return .scratchEntries }
    return size.depth > limits.depth ? .scratchDepth : nil
  }
}
