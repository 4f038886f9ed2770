import Judging
import Testing

/// A process that starts children for its judge has no others, which would be stopped with them.
struct OnlyParentTests {
  @Test func aProcessOfTestsIsNoJudge() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try ChildProcess.run(Command("/bin/true"), limits: .trusted(wallSeconds: 1))
    }
    let told = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(told.contains("/bin/true is started in a process that may have other children"))
  }
}
