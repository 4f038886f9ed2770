import FoundationEssentials
import Tensors

/// What was measured of one workload.
struct Report: Encodable {
  let workload: String
  let threads: Int
  /// The vector registers of our kernels.
  let kernelGeneration: String
  let products: Products
  let medianMilliseconds: Double
  let minimumMilliseconds: Double
  let percentile90Milliseconds: Double
  let stepsPerSecond: Double
  /// `nil` where several workloads share the process.
  let peakMemoryMegabytes: Double?
  let parameters: Int
  /// Of a step's matrix products.
  let operations: Double
  let firstLoss: Double
  let lastLoss: Double
  /// `nil` when steps alone are asked for.
  let kernels: Kernels?

  struct Kernels: Encodable {
    let rates: ProductRates
    let gradientCheckLossesPerSecond: Double
    let copiedGigabytesPerSecond: Double

    init(_ workload: Workload, threads: Int) {
      rates = ProductRates(workload, threads: threads)
      gradientCheckLossesPerSecond = GradientCheck().lossesPerSecond
      copiedGigabytesPerSecond = MemoryBandwidth.gigabytesPerSecond(threads: threads)
    }
  }

  init(_ workload: Workload, _ options: Options) throws {
    let run = try options.products.during {
      try TrainingSteps(workload, steps: options.steps)
    }
    self.workload = workload.name
    threads = options.threads
    kernelGeneration = options.kernels.rawValue
    products = options.products
    medianMilliseconds = 1e3 * run.steps.median
    minimumMilliseconds = 1e3 * run.steps.minimum
    percentile90Milliseconds = 1e3 * run.steps.percentile90
    stepsPerSecond = 1 / run.steps.median
    peakMemoryMegabytes = options.workloads.count == 1 ? Double(run.peakMemory) / 1e6 : nil
    parameters = run.parameterCount
    operations = workload.operations
    (firstLoss, lastLoss) = run.losses
    kernels = options.wantsStepsOnly ? nil : Kernels(workload, threads: options.threads)
  }

  var text: String {
    var lines = [
      "\(workload), \(threads) thread\(threads == 1 ? "" : "s"), \(kernelGeneration) kernels, "
        + (products == .own ? "our own products" : "OpenBLAS' products"),
      String(
        printf: "  step          %.3f ms (least %.3f, 90 %% within %.3f), %.0f steps/s",
        medianMilliseconds, minimumMilliseconds, percentile90Milliseconds, stepsPerSecond),
      peakMemoryMegabytes.map { String(printf: "  peak memory   %.0f MB", $0) }
        ?? "  peak memory   is measured with --workload",
      String(printf: "  loss          %.3f → %.3f", firstLoss, lastLoss),
    ]
    if let kernels { lines += kernels.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Report.Kernels {
  fileprivate var lines: [String] {
    rates.products.map(line) + [
      String(printf: "  OpenBLAS' best %.1f GFLOP/s", rates.openBLASPeakGigaflops),
      String(printf: "  memory         %.1f GB/s, copying", copiedGigabytesPerSecond),
      String(printf: "  gradient check %.0f losses/s", gradientCheckLossesPerSecond),
    ]
  }

  private func line(_ rate: ProductRates.Rate) -> String {
    let padding = String(repeating: " ", count: 10 - rate.product.count)
    let ours = String(printf: " %6.1f GFLOP/s", rate.gigaflops)
    let library = String(printf: ", OpenBLAS %.1f", rate.openBLASGigaflops)
    return "  layer \(rate.layer)       \(rate.product)\(padding)\(ours)\(library)"
  }
}
