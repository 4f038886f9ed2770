import Gradebooks
import Testing

@Suite struct LatePolicyTests {
  @Test(
    arguments: [
      (0, 0, 5, 0, 5, 1), (0, 10, 0, 0, 0, 1), (0, 10, 3, 0, 3, 0.7), (1, 10, 3, 1, 1, 0.9),
      (2, 10, 1, 0, 0, 1), (0, 10, 3, 7, 0, 1), (0, 10, 0.5, 0, 0.5, 0.95), (0, 40, 3, 0, 3, 0),
      (0, 100, 1, 0, 1, 0),
    ] as [(Double, Double, Double, Double, Double, Double)])
  func chargesWhatIsLeft(
    free: Double, percent: Double, late: Double, extension days: Double, charged: Double,
    factor: Double
  ) {
    let policy = LatePolicy(freeDays: free, percentPerDay: percent)
    #expect(policy.chargedDays(late: late, extension: days) == charged)
    #expect(abs(policy.factor(chargedDays: charged) - factor) < 1e-12)
  }
}
