import Testing

@testable import Checking

/// How a stub ends its worker.
struct NotImplementedTests {
  @Test func namesTheFunctionAndItsPlace() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
    ) {
      affineForward()
    }
    let output = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    let place = "\(#filePath):\(stubLine): affineForward()"
    #expect(output.hasSuffix("handgrad: not implemented: \(place)\n"))
  }
}

private let stubLine = #line + 2
private func affineForward() -> Never {
  notImplemented()
}
