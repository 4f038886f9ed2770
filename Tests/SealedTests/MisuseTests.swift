import SealedLayers
import SealedOptimizers
import Tensors
import TestSupport
import Testing

/// What a sealed function says about operands that it cannot take is what the original says.
@Suite struct MisuseTests {
  static let traps = [
    Trap("matmul: [2, 12] × [5, 3]: inner dimensions differ (12 ≠ 5)") {
      _ = affineForward(.zeros(2, 3, 4), .zeros(5, 3), .zeros(3))
    },
    Trap("+: [2, 3] and [4] do not broadcast (3 ≠ 4)") {
      _ = affineForward(.zeros(2, 5), .zeros(5, 3), .zeros(4))
    },
    Trap("matmul: [2, 4] × [3, 5]: inner dimensions differ (4 ≠ 3)") {
      let cache = affineForward(.zeros(2, 5), .zeros(5, 3), .zeros(3)).cache
      _ = affineBackward(.zeros(2, 4), cache)
    },
    Trap("multiplyByStep: [3] and [2] do not broadcast (3 ≠ 2)") {
      _ = reluBackward(.zeros(3), reluForward(.zeros(2)).cache)
    },
    Trap("gathered: 3 columns for a tensor of shape [2, 4]") {
      _ = softmaxLoss(.zeros(2, 4), [0, 1, 2])
    },
    Trap("subscript: [1, 4]: index 4 is outside 0..<4 on axis 1 of [2, 4]") {
      _ = softmaxLoss(.zeros(2, 4), [0, 4])
    },
    Trap("-=: [2] cannot hold a result of shape [3, 2]") {
      var (rule, w) = (SGD(), Tensor.zeros(2))
      rule.update(&w, .zeros(3, 2))
    },
    Trap("Adam: [3, 2] float64 does not go with a parameter of [2] float64") {
      var (rule, w) = (Adam(), Tensor.zeros(2))
      rule.update(&w, .zeros(3, 2))
    },
  ]

  @Test(arguments: traps.indices) func isExplained(_ index: Int) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      MisuseTests.traps[index].run()
    }
    let output = try #require(result).standardErrorContent
    let text = String(decoding: output, as: UTF8.self)
    #expect(text.contains("Fatal error: \(Self.traps[index].message)\n"), "\(text)")
  }
}
