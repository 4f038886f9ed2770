import Foundation
import Tensors
import TestSupport
import Testing

/// The benchmark as a program. Its times are not tested, only what must hold on every machine.
@Suite struct BenchmarkTests {
  struct Report: Decodable {
    let workload: String
    let threads: Int
    let peakMemoryMegabytes: Double
    let parameters: Int
    let operations: Double
    let firstLoss: Double
    let lastLoss: Double
  }

  private func measure(_ arguments: String...) throws -> Report {
    let result = try Program.run("benchmark", arguments + ["--steps-only", "--json"])
    #expect(result.errors == "")
    return try #require(JSONDecoder().decode([Report].self, from: Data(result.output.utf8)).first)
  }

  @Test(.enabled(if: LongTests.areWanted)) func theSameDigitsAreLearntOnOneAndOnTwoThreads() throws
  {
    let reports = try ["1", "2"].map {
      try measure("--workload", "mlp1024", "--threads", $0, "--steps", "40")
    }
    #expect(reports.map(\.threads) == [1, 2])
    #expect(reports[0].firstLoss == reports[1].firstLoss)
    #expect(reports[0].lastLoss == reports[1].lastLoss)
    #expect(reports[0].lastLoss < 0.7 * reports[0].firstLoss)
  }

  /// The weights, two moments, a gradient and the images take 61 MB, the Swift runtime 15.
  @Test(.enabled(if: LongTests.areWanted)) func aTrainingDoesNotGrow() throws {
    let short = try measure("--workload", "mlp1024", "--threads", "2", "--steps", "5")
    let long = try measure("--workload", "mlp1024", "--threads", "2", "--steps", "60")
    #expect(short.peakMemoryMegabytes < 85)
    #expect(long.peakMemoryMegabytes < short.peakMemoryMegabytes + 5)
  }

  @Test func aNetworkOfItsOwnIsMeasured() throws {
    let report = try measure("--hidden", "20,30", "--batch", "7", "--steps", "3")
    #expect(report.workload == "784–20–30–10, batch 7")
    #expect(report.parameters == 785 * 20 + 21 * 30 + 31 * 10)
    #expect(report.operations == Double(7 * (4 * 784 * 20 + 6 * (20 * 30 + 30 * 10))))
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
    let arguments = [
      "--hidden", "200", "--steps", "30", "--threads", "2", "--steps-only", "--json",
    ]
    func lastLoss(_ more: [String], _ environment: [String: String] = [:]) throws -> Double {
      let result = try Program.run("benchmark", arguments + more, environment: environment)
      try #require(result.errors == "")
      let reports = try JSONDecoder().decode([Report].self, from: Data(result.output.utf8))
      return reports[0].lastLoss
    }
    let own = try lastLoss([])
    for kernels in KernelGeneration.usable where kernels != .common {
      #expect(try lastLoss(["--kernels", kernels.rawValue]) == own)
    }
    let openBLAS = try lastLoss(["--products", "openblas"])
    // Where there is but one generation, it is our own.
    let common = try lastLoss(["--kernels", "common"])
    for other in KernelGeneration.usable.count > 1 ? [common, openBLAS] : [openBLAS] {
      #expect(other != own && abs(other - own) < 1e-4 * own)
    }
    #expect(try lastLoss([], ["HANDGRAD_PRODUCTS": "openblas"]) == openBLAS)
    #expect(try lastLoss(["--products", "own"], ["HANDGRAD_PRODUCTS": "openblas"]) == own)
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
    (["--hidden", "5,x"], "--hidden takes widths such as 512,512, found “5,x”"),
    (["--batch", "5"], "--batch goes with --hidden"),
    (
      ["--workload", "fc500", "--hidden", "5"],
      "--hidden names a network in place of --workload"
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
      result.errors
        == "benchmark: \(sentence)\nTry: swift run -c release benchmark --help\n")
  }
}
