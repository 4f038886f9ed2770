import Foundation
import Judging
import Synchronization

/// Says what to do next if the grading is given up before its end, as by Ctrl-C.
final class Interruption: Sendable {
  private let isOver = Mutex(false)

  init() {
    Leftovers.undoAtEnd { [self] in
      guard !isOver.withLock(\.self) else { return }
      // Nothing else may be said while the process ends.
      let text = "\ngrade: stopped; what is graded is kept, and --resume goes on\n"
      try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
  }

  func cannotHappenAnyMore() { isOver.withLock { $0 = true } }
}
