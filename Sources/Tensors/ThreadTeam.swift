import Glibc
import Synchronization

/// Threads that share the parts of one work at a time.
///
/// A member that has nothing to do looks for the next work for a moment before it sleeps: waking it
/// takes longer than many operations do. While it looks, every other thread goes first.
final class ThreadTeam: @unchecked Sendable {
  static let shared = ThreadTeam()

  private let isTaken = Atomic(false)
  private let unclaimed = Atomic(0)
  private let finished = Atomic(0)
  private let sleepers = Atomic(0)
  private let alarm = Alarm()

  /// Written while no part is unclaimed, and read by those who have claimed one.
  private var body: ((Int) -> Void)?

  /// Of whoever has taken the team.
  private var members = 0

  /// Calls `body` once with every number in 0..<parts, and returns when all calls have.
  ///
  /// A team that is at work already, for another thread or for a part that has parts of its own, is
  /// not waited for: then all calls are made here.
  func run(parts: Int, _ body: (Int) -> Void) {
    guard parts > 1, !isTaken.exchange(true, ordering: .acquiring) else {
      for part in 0..<parts { body(part) }
      return
    }
    defer { isTaken.store(false, ordering: .releasing) }
    while members < min(parts, threadCount) - 1 { addMember() }
    withoutActuallyEscaping(body) { body in
      self.body = body
      finished.store(0, ordering: .relaxed)
      unclaimed.store(parts, ordering: .sequentiallyConsistent)
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 { alarm.ring() }
      takeParts()
      while finished.load(ordering: .acquiring) < parts { sched_yield() }
      self.body = nil
    }
  }

  private func takeParts() {
    while let part = claim() {
      compute(part)
      finished.add(1, ordering: .releasing)
    }
  }

  private func claim() -> Int? {
    var left = unclaimed.load(ordering: .acquiring)
    while left > 0 {
      let (isClaimed, found) = unclaimed.compareExchange(
        expected: left, desired: left - 1, ordering: .acquiring)
      if isClaimed { return left - 1 }
      left = found
    }
    return nil
  }

  /// Holds the body no longer than it runs.
  @inline(never) private func compute(_ part: Int) { body?(part) }

  // MARK: Members

  /// Where the system allows no further thread, the others compute what it would have.
  private func addMember() {
    members += 1
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    pthread_create(
      &thread, &attributes,
      { _ in
        while true {
          ThreadTeam.shared.takeParts()
          ThreadTeam.shared.waitForWork()
        }
      }, nil)
  }

  private func waitForWork() {
    let end = ThreadTeam.now + ThreadTeam.watchfulNanoseconds
    repeat {
      if unclaimed.load(ordering: .relaxed) > 0 { return }
      sched_yield()
    } while ThreadTeam.now < end
    sleepers.add(1, ordering: .sequentiallyConsistent)
    alarm.wait { unclaimed.load(ordering: .sequentiallyConsistent) > 0 }
    sleepers.subtract(1, ordering: .relaxed)
  }

  /// Longer than what lies between two large operations of a training.
  private static let watchfulNanoseconds: UInt64 = 300_000

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
