import CommandLineOptions
import FoundationEssentials
import Tensors

/// What the command line asks for.
struct Options: CommandSettings {
  var workloads = Workload.all
  var products = Products.own
  var kernels = KernelGeneration.usable.last ?? .common
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var steps = usualSteps
  var wantsStepsOnly = false
  var wantsImageLayers = false
  var wantsJSON = false
  private var namedProducts: Products?
  private var hidden: [Int]?
  private var batchSize: Int?

  private static let usualSteps = 300
  private static let usualBatchSize = 32

  init() {}
}

extension Options {
  static let invocation = "swift run -c release benchmark"
  static let purpose = """
    Times whole training steps (forward, backward, Adam) in float32, of all workloads or one,
    and the matrix products in them.
    """

  static var options: [CommandOption<Options>] {
    let names = Workload.all.map(\.name)
    return [
      .text("workload", names.joined(separator: "|"), "this one alone") {
        settings, name throws(UsageError) in
        settings.workloads = Workload.all.filter { $0.name == name }
        guard !settings.workloads.isEmpty else {
          throw UsageError(
            "--workload takes one of \(names.joined(separator: ", ")), found “\(name)”")
        }
      },
      .text("hidden", "WIDTH,…", "a network of its own, with ReLU between its layers") {
        settings, text throws(UsageError) in settings.hidden = try widths(text)
      },
      .number(
        "batch", "N", in: 1...3_000, "for minibatches of N Fashion-MNIST images (\(usualBatchSize))"
      ) {
        $0.batchSize = $1
      },
      .number("threads", "N", in: 1...64, "how many threads compute", \.threads),
      .text(
        "kernels", KernelGeneration.allCases.map(\.rawValue).joined(separator: "|"),
        "which vector registers our kernels use, of those that this processor has"
      ) { settings, name throws(UsageError) in settings.kernels = try kernels(name) },
      .text(
        "products", "own|openblas", "what computes large products (HANDGRAD_PRODUCTS, or own)"
      ) { settings, name throws(UsageError) in
        settings.namedProducts = try Products(name, of: "--products")
      },
      .number("steps", "N", in: 1...1_000_000, "how many steps are timed (\(usualSteps))", \.steps),
      .flag("steps-only", "leave out the matrix products", \.wantsStepsOnly),
      .flag(
        "image-layers", "time convolutions and poolings instead of training steps",
        \.wantsImageLayers),
      .flag("json", "print one JSON document", \.wantsJSON),
    ]
  }

  static let remarks = ""

  mutating func take(words: [String]) throws(UsageError) {
    if let namedProducts {
      products = namedProducts
    } else if let name = ProcessInfo.processInfo.environment["HANDGRAD_PRODUCTS"] {
      products = try Products(name, of: "HANDGRAD_PRODUCTS")
    }
    if hidden != nil, workloads.count == 1 {
      throw UsageError("--hidden names a network in place of --workload")
    }
    if let hidden {
      workloads = [Workload(hidden: hidden, batchSize: batchSize ?? Self.usualBatchSize)]
    } else if batchSize != nil {
      throw UsageError("--batch goes with --hidden")
    }
  }

  private static func kernels(_ name: String) throws(UsageError) -> KernelGeneration {
    let usable = KernelGeneration.usable
    guard let kernels = usable.first(where: { $0.rawValue == name }) else {
      throw UsageError(
        "--kernels takes one of \(usable.map(\.rawValue).joined(separator: ", ")) on this processor, "
          + "found “\(name)”")
    }
    return kernels
  }

  private static func widths(_ text: String) throws(UsageError) -> [Int] {
    let widths = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard !widths.isEmpty, widths.allSatisfy({ (1...65_536).contains($0) }) else {
      throw UsageError("--hidden takes widths such as 512,512, found “\(text)”")
    }
    return widths
  }
}
