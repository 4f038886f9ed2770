import TestSupport
import Testing

struct TrapTests {
  @Test(arguments: Trap.all.indices)
  func endsTheProgramWithAMessage(index: Int) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      Trap.all[index].run()
    }
    let output = try #require(result).standardErrorContent
    let text = String(decoding: output, as: UTF8.self)
    #expect(text.contains("Fatal error: \(Trap.all[index].message)\n"))
  }
}
