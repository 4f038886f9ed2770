import Batches
import Foundation
import TestSupport
import Testing

/// Jobs in processes of their own.
@Suite(.serialized) struct JobQueueTests {
  private func job(_ line: String) -> Job {
    Job("sh", executable: "/bin/sh") { ["-c", line, "sh", "\($0)"] }
  }

  /// All that happens, in its order.
  private func events(_ lines: [String], atOnce: Int, threads: Int = 1) -> [JobQueue.Event] {
    var events: [JobQueue.Event] = []
    JobQueue(lines.map(job), atOnce: atOnce, threads: threads).run { events.append($0) }
    return events
  }

  private func printed(_ events: [JobQueue.Event], _ number: Int) -> [String] {
    events.compactMap { event in
      if case .line(number, let text) = event { text } else { nil }
    }
  }

  private func ending(_ events: [JobQueue.Event], _ number: Int) -> JobQueue.Ending? {
    for case .ended(number, let ending, _) in events { return ending }
    return nil
  }

  @Test func tellWhatTheyPrintAndHowTheyEnd() {
    let events = events(
      ["echo a; printf 'b\\nc\\n'", "echo x >&2; exit 3", "kill -9 $$", "printf 'no end'"],
      atOnce: 2)
    #expect(printed(events, 0) == ["a", "b", "c"])
    #expect(
      (0..<4).map { ending(events, $0) } == [
        .exited(status: 0), .exited(status: 3), .signaled(9), .exited(status: 0),
      ])
    for case .ended(1, _, let errors) in events { #expect(errors == "x\n") }
  }

  @Test func oneThatCannotBeStartedCostsItselfAlone() {
    var endings: [Int: JobQueue.Ending] = [:]
    JobQueue(
      [Job("nothing", executable: "/no/such/program") { _ in [] }, job("exit 0")], atOnce: 1,
      threads: 1
    ).run { if case .ended(let number, let ending, _) = $0 { endings[number] = ending } }
    #expect(endings[0] == .notStarted("No such file or directory"))
    #expect(endings[1] == .exited(status: 0))
  }

  @Test(.timeLimit(.minutes(1))) func nothingIsWaitedForWhereNothingRuns() {
    var endings = 0
    let nothing = Job("nothing", executable: "/no/such/program") { _ in [] }
    JobQueue([nothing, nothing], atOnce: 2, threads: 1).run { if case .ended = $0 { endings += 1 } }
    #expect(endings == 2)
  }

  @Test func shareTheThreadsThatAreLeft() {
    let alone = events(["echo $1"], atOnce: 4, threads: 8)
    #expect(printed(alone, 0) == ["8"])
    let three = events(Array(repeating: "echo $1; sleep 0.3", count: 3), atOnce: 3, threads: 8)
    let threads = (0..<3).flatMap { printed(three, $0) }.compactMap { Int($0) }
    #expect(threads.reduce(0, +) == 8)
    #expect(threads.allSatisfy { $0 == 2 || $0 == 3 })
    let crowd = events(Array(repeating: "echo $1", count: 3), atOnce: 3, threads: 1)
    #expect((0..<3).flatMap { printed(crowd, $0) } == ["1", "1", "1"])
  }

  @Test func runAtTheSameTimeButNotMore() throws {
    let folder = try TemporaryFolder()
    let line = """
      touch \(folder.path)/$$; ls \(folder.path) | wc -l; sleep 0.2; rm \(folder.path)/$$
      """
    let events = events(Array(repeating: line, count: 6), atOnce: 3)
    let counts = (0..<6).flatMap { printed(events, $0) }.compactMap { Int($0) }
    #expect(counts.count == 6)
    #expect(counts.max()! <= 3)
    #expect(counts.max()! > 1)
  }

  @Test func aLongOutputDoesNotStopThem() {
    let events = events(["seq 1 200000; seq 1 50000 >&2"], atOnce: 1)
    #expect(printed(events, 0).count == 200_000)
    #expect(ending(events, 0) == .exited(status: 0))
  }
}
