import Tensors
import Testing

struct PrintfTests {
  @Test func writesByTheRulesOfC() {
    #expect(String(printf: "%.2e", 0.5) == "5.00e-01")
    #expect(
      String(printf: "(Iteration %d / %d) loss: %f", 1, 125, 2.25)
        == "(Iteration 1 / 125) loss: 2.250000")
    #expect(String(printf: "100%%") == "100%")
  }

  @Test func hasRoomForTheLongestNumber() {
    let text = String(printf: "%.8f", -Double.greatestFiniteMagnitude)
    #expect(text.count == 319)
    #expect(text.hasPrefix("-17976931348623157"))
    #expect(text.hasSuffix(".00000000"))
  }
}
