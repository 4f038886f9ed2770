import Foundation
import Tensors

/// What was measured of one workload.
struct Report: Encodable {
  let workload: String
  let threads: Int
  let medianMilliseconds: Double
  let minimumMilliseconds: Double
  let percentile90Milliseconds: Double
  let stepsPerSecond: Double
  let peakMemoryMegabytes: Double
  let firstLoss: Double
  let lastLoss: Double
  /// `nil` when steps alone are asked for.
  let kernels: Kernels?

  struct Kernels: Encodable {
    let rates: ProductRates
    let gradientCheckLossesPerSecond: Double

    init(_ workload: Workload) {
      rates = ProductRates(workload)
      gradientCheckLossesPerSecond = GradientCheck.lossesPerSecond()
    }
  }

  init(_ workload: Workload, _ options: Options) throws {
    let run = try TrainingSteps(workload, steps: options.steps)
    self.workload = workload.name
    threads = options.threads
    medianMilliseconds = 1e3 * run.steps.median
    minimumMilliseconds = 1e3 * run.steps.minimum
    percentile90Milliseconds = 1e3 * run.steps.percentile90
    stepsPerSecond = 1 / run.steps.median
    peakMemoryMegabytes = Double(run.peakMemory) / 1e6
    (firstLoss, lastLoss) = run.losses
    kernels = options.wantsStepsOnly ? nil : Kernels(workload)
  }

  var text: String {
    var lines = [
      "\(workload), \(threads) thread\(threads == 1 ? "" : "s")",
      String(
        printf: "  step          %.3f ms (least %.3f, 90 %% within %.3f), %.0f steps/s",
        medianMilliseconds, minimumMilliseconds, percentile90Milliseconds, stepsPerSecond),
      String(printf: "  peak memory   %.0f MB", peakMemoryMegabytes),
      String(printf: "  loss          %.3f → %.3f", firstLoss, lastLoss),
    ]
    if let kernels { lines += kernels.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Report.Kernels {
  fileprivate var lines: [String] {
    rates.products.map {
      "  layer \($0.layer)       "
        + $0.product.padding(toLength: 10, withPad: " ", startingAt: 0)
        + String(printf: " %6.1f GFLOP/s, OpenBLAS %.1f", $0.gigaflops, $0.openBLASGigaflops)
    } + [
      String(printf: "  OpenBLAS' best %.1f GFLOP/s", rates.openBLASPeakGigaflops),
      String(printf: "  gradient check %.0f losses/s", gradientCheckLossesPerSecond),
    ]
  }
}
