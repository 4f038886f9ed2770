import Foundation
import Tensors
import TestSupport
import Testing

/// The benchmark as a program. Its times are not tested, only what must hold on every machine.
@Suite struct BenchmarkTests {
  struct Report: Decodable {
    let workload: String
    let threads: Int
    let kernelGeneration: String
    let products: String
    let peakMemoryMegabytes: Double
    let parameters: Int
    let operations: Double
    let firstLoss: Double
    let lastLoss: Double
  }

  private func measure(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Report {
    let result = try Program.run(
      "benchmark", arguments + ["--steps-only", "--json"], environment: environment)
    #expect(result.errors == "")
    return try #require(JSONDecoder().decode([Report].self, from: Data(result.output.utf8)).first)
  }

  @Test(.enabled(if: LongTests.areWanted)) func theSameDigitsAreLearntOnOneAndOnTwoThreads() throws
  {
    let reports = try ["1", "2"].map {
      try measure(["--workload", "mlp1024", "--threads", $0, "--steps", "40"])
    }
    #expect(reports.map(\.threads) == [1, 2])
    #expect(reports[0].firstLoss == reports[1].firstLoss)
    #expect(reports[0].lastLoss == reports[1].lastLoss)
    #expect(reports[0].lastLoss < 0.7 * reports[0].firstLoss)
  }

  /// The weights, two moments, a gradient and the images take 51 MB, the libraries 22.
  @Test(.enabled(if: LongTests.areWanted)) func aTrainingDoesNotGrow() throws {
    let short = try measure(["--workload", "mlp1024", "--threads", "2", "--steps", "5"])
    let long = try measure(["--workload", "mlp1024", "--threads", "2", "--steps", "60"])
    #expect(short.peakMemoryMegabytes < 80)
    #expect(long.peakMemoryMegabytes < short.peakMemoryMegabytes + 5)
  }

  @Test func aNetworkOfItsOwnIsMeasured() throws {
    let report = try measure(["--hidden", "20,30", "--batch", "7", "--steps", "3"])
    #expect(report.workload == "784–20–30–10, batch 7")
    #expect(report.parameters == 785 * 20 + 21 * 30 + 31 * 10)
    #expect(report.operations == Double(7 * (4 * 784 * 20 + 6 * (20 * 30 + 30 * 10))))
  }

  /// Two convolutions of 3 × 3, each halved by pooling: 20 → 18 → 9 → 7 → 3.
  @Test func aNetworkForImagesIsMeasured() throws {
    let report = try measure(
      ["--filters", "4,8", "--image-size", "20", "--batch", "5", "--steps", "3"])
    #expect(report.workload == "4–8 filters on images of 20 × 20, batch 5")
    #expect(report.parameters == 10 * 4 + 37 * 8 + 73 * 64 + 65 * 10)
    let (first, second) = (18 * 18 * 4 * 9, 7 * 7 * 8 * 36)
    let multiplications = 2 * first + 3 * (second + 72 * 64 + 64 * 10)
    #expect(report.operations == Double(5 * 2 * multiplications))
  }

  @Test(.enabled(if: LongTests.areWanted)) func aGradientCheckIsMeasured() throws {
    let result = try Program.run("benchmark", ["--gradient-check", "--json"])
    let rates = try JSONDecoder().decode([String: Double].self, from: Data(result.output.utf8))
    #expect(rates.keys.sorted() == ["lossesPerSecond"])
    #expect(rates.values.allSatisfy { $0 > 0 })
  }

  @Test(.enabled(if: LongTests.areWanted)) func layersForImagesAreMeasured() throws {
    struct Layers: Decodable {
      struct Rates: Decodable {
        let forward: Double
        let filterGradient: Double
        let product: Double
      }
      let convolutions: [Rates]
    }
    let result = try Program.run("benchmark", ["--image-layers", "--json", "--threads", "2"])
    let layers = try JSONDecoder().decode(Layers.self, from: Data(result.output.utf8))
    #expect(layers.convolutions.count == 4)
    let rates = layers.convolutions.flatMap { [$0.forward, $0.filterGradient, $0.product] }
    #expect(rates.allSatisfy { $0 > 0 })
  }

  /// The same digits with every generation of kernels that fuses, and the same training, all but
  /// the last digits, with OpenBLAS' products.
  @Test func kernelsAndProductsAreChosen() throws {
    let network = ["--hidden", "200", "--steps", "30", "--threads", "2"]
    func train(_ more: [String] = [], _ environment: [String: String] = [:]) throws -> Report {
      try measure(network + more, environment: environment)
    }
    let own = try train()
    #expect(own.products == "own")
    for kernels in KernelGeneration.usable {
      let report = try train(["--kernels", kernels.rawValue])
      #expect(report.kernelGeneration == kernels.rawValue)
      // Where there is but one generation, it is our own.
      let isOwn = kernels != .common || KernelGeneration.usable.count == 1
      #expect((report.lastLoss == own.lastLoss) == isOwn)
      #expect(abs(report.lastLoss - own.lastLoss) < 1e-4 * own.lastLoss)
    }
    let openBLAS = try train(["--products", "openblas"])
    #expect(openBLAS.products == "openblas")
    // Its digits may be ours: some of its kernels add in the same order.
    #expect(abs(openBLAS.lastLoss - own.lastLoss) < 1e-4 * own.lastLoss)
    let fromEnvironment = ["HANDGRAD_PRODUCTS": "openblas"]
    let chosen = try train([], fromEnvironment)
    #expect(chosen.products == "openblas" && chosen.lastLoss == openBLAS.lastLoss)
    let named = try train(["--products", "own"], fromEnvironment)
    #expect(named.products == "own" && named.lastLoss == own.lastLoss)
  }

  @Test func anUnknownLibraryOfProductsIsRefused() throws {
    let result = try Program.run("benchmark", [], environment: ["HANDGRAD_PRODUCTS": "blas"])
    #expect(result.status == 2)
    #expect(
      result.errors
        == """
        benchmark: HANDGRAD_PRODUCTS takes own or openblas, found “blas”
        Try: swift run -c release benchmark --help

        """)
  }

  @Test func theReportNamesEveryProduct() throws {
    let result = try Program.run(
      "benchmark", ["--hidden", "16", "--steps", "3", "--threads", "1"])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    for part in [
      "784–16–10, batch 32, 1 thread, ", "our own products", "layer 1       x · w",
      "layer 2       xᵀ · dout",
    ] {
      let isNamed = lines.contains { $0.contains(part) }
      #expect(isNamed, "\(part)")
    }
    #expect(lines.filter { $0.contains("GFLOP/s") && $0.contains("layer") }.count == 6)
  }

  private static let usableKernels = KernelGeneration.usable.map(\.rawValue).joined(
    separator: ", ")

  static let wrong = [
    (
      ["--workload", "mlp"],
      "--workload takes one of mlp100, mlp1024, fc500, cnn, cnn_dropout, cnn_bn, found “mlp”"
    ),
    (["--products", "mkl"], "--products takes own or openblas, found “mkl”"),
    (
      ["--kernels", "sse9"],
      "--kernels takes one of \(usableKernels) on this processor, found “sse9”"
    ),
    (["--threads", "0"], "--threads takes a whole number from 1 to 64, found “0”"),
    (["--steps"], "--steps needs a value"),
    (["--steps", "0"], "--steps takes a whole number from 1 to 1000000, found “0”"),
    (["fc500"], "no argument is expected, found fc500"),
    (["--hidden", "5,x"], "--hidden takes numbers such as 512,512, found “5,x”"),
    (["--filters", "0"], "--filters takes numbers such as 32,64, found “0”"),
    (["--batch", "5"], "--batch goes with --hidden or --filters"),
    (["--image-size", "9"], "--image-size goes with --filters"),
    (
      ["--workload", "fc500", "--hidden", "5"],
      "--hidden and --filters name a network in place of --workload"
    ),
    (["--hidden", "5", "--filters", "5"], "--hidden and --filters name two networks"),
    (
      ["--filters", "4,8", "--image-size", "9"],
      "images of 9 × 9 leave nothing behind 2 convolutions with pooling"
    ),
    (["--fast"], "unknown option --fast"),
  ]

  @Test(arguments: wrong) func wrongUsageGetsOneSentence(_ arguments: [String], _ sentence: String)
    throws
  {
    let result = try Program.run("benchmark", arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.unwrapped
        == "benchmark: \(sentence)\nTry: swift run -c release benchmark --help\n")
  }
}
