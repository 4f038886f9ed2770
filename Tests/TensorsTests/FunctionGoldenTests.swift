import Tensors
import Testing

/// A NumPy function of one array.
struct FunctionCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let x: Expected
  let result: Expected
  var testDescription: String { "\(name) \(x.dtype)" }
}

struct FunctionGoldenTests {
  /// The functions, and how far their results may lie from NumPy's: those of the C library differ
  /// from NumPy's own, which depend on the processor, by some units in the last place.
  private static let functions: [String: (call: @Sendable (Tensor) -> Tensor, ulps: Double)] = [
    "exp": ({ exp($0) }, 2),
    "log": ({ log($0) }, 2),
    "tanh": ({ tanh($0) }, 3),
    "sqrt": ({ sqrt($0) }, 0),
    "abs": ({ abs($0) }, 0),
    "sign": ({ sign($0) }, 0),
    "isfinite": ({ isFinite($0) }, 0),
    "negative": ({ -$0 }, 0),
    "power 2": ({ pow($0, 2) }, 0),
    "power 0.5": ({ pow($0, 0.5) }, 0),
    "power -1": ({ pow($0, -1) }, 0),
    "power 1": ({ pow($0, 1) }, 0),
    "power 0": ({ pow($0, 0) }, 0),
    "power 3": ({ pow($0, 3) }, 2),
    "power -2.5": ({ pow($0, -2.5) }, 2),
  ]

  @Test(arguments: try Golden.cases("functions") as [FunctionCase])
  func agreesWithNumPy(function: FunctionCase) throws {
    let (call, ulps) = try #require(FunctionGoldenTests.functions[function.name])
    expect(call(function.x.tensor), is: function.result, within: ulps)
  }

  @Test func keepsShapes() {
    for (name, function) in FunctionGoldenTests.functions {
      #expect(function.call(Tensor.ones(2, 3)).shape == [2, 3], "\(name)")
      #expect(function.call(Tensor.ones(0, 3)).shape == [0, 3], "\(name)")
      #expect(function.call(Tensor(1.0)).shape == [], "\(name)")
    }
  }
}
