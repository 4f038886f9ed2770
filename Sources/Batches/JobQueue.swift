import CSystem
import Files
import Foundation

/// A piece of work that a program of its own does.
public struct Job: Sendable {
  /// What people call it.
  public let name: String
  public let executable: String
  /// The arguments, for a number of threads that it may use.
  public let arguments: @Sendable (_ threads: Int) -> [String]

  public init(
    _ name: String, executable: String, arguments: @escaping @Sendable (_ threads: Int) -> [String]
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
  }
}

/// Does jobs, several at once, each in a process of its own that dies with this one.
///
/// A job that crashes, or that takes more than there is, costs itself alone. Of the threads that
/// the queue may use, a job gets its share of those that no other job has.
public struct JobQueue {
  public enum Ending: Sendable, Equatable, CustomStringConvertible {
    case exited(status: Int32)
    case signaled(Int32)
    /// It could not be started, for this reason.
    case notStarted(String)

    /// How it ended, as the end of a sentence about it.
    public var description: String {
      switch self {
      case .exited(let status): "ended with status \(status)"
      case .signaled(let signal): "was stopped by signal \(signal)"
      case .notStarted(let reason): "could not be started: \(reason)"
      }
    }
  }

  /// News of a running job, by its number in the list.
  public enum Event: Sendable {
    case started(Int)
    /// A line that it printed.
    case line(Int, String)
    /// It has ended; `errors` is the end of what it wrote to standard error.
    case ended(Int, Ending, errors: String)
  }

  private let jobs: [Job]
  private let atOnce: Int
  private let threads: Int

  /// - Parameters:
  ///   - jobs: In the order in which they are begun.
  ///   - atOnce: How many may run at the same time, at least 1.
  ///   - threads: How many threads all of them may use together, at least 1.
  public init(_ jobs: [Job], atOnce: Int, threads: Int) {
    self.jobs = jobs
    self.atOnce = max(1, atOnce)
    self.threads = max(1, threads)
  }

  /// Does all jobs. To be called on the main thread, with which the jobs die.
  public func run(_ onEvent: (Event) -> Void) {
    signal(SIGPIPE, SIG_IGN)
    var waiting = Array(jobs.indices)[...]
    var running: [RunningJob] = []
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < atOnce, let index = waiting.popFirst() {
        let places = min(atOnce - running.count, waiting.count + 1)
        let free = threads - running.reduce(0) { $0 + $1.threads }
        start(index, threads: max(1, free / places), &running, onEvent)
      }
      // None of them may have been started.
      guard !running.isEmpty else { continue }
      RunningJob.waitForNews(of: running)
      for index in running.indices {
        running[index].readLines { onEvent(.line(running[index].index, $0)) }
      }
      running.removeAll { job in
        guard let ending = job.ending() else { return false }
        onEvent(.ended(job.index, ending, errors: job.errors))
        return true
      }
    }
  }

  private func start(
    _ index: Int, threads: Int, _ running: inout [RunningJob], _ onEvent: (Event) -> Void
  ) {
    let job = jobs[index]
    do {
      running.append(
        try RunningJob(index, job.executable, job.arguments(threads), threads: threads))
      onEvent(.started(index))
    } catch {
      onEvent(.ended(index, .notStarted(systemMessage(error.number)), errors: ""))
    }
  }
}
