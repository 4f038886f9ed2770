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
  var wantsGradientCheck = false
  var wantsJSON = false
  private var namedProducts: Products?
  private var hidden: [Int]?
  private var filters: [Int]?
  private var imageSize: Int?
  private var batchSize: Int?

  private static let usualSteps = 300
  private static let usualBatchSize = 32
  private static let usualImageSize = 28

  init() {}
}

extension Options {
  static let invocation = "swift run -c release benchmark"
  static let purpose = """
    Times whole training steps (forward, backward, Adam) in float32, of all workloads or \
    one, and the matrix products in them.
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
        settings, text throws(UsageError) in
        settings.hidden = try widths(text, of: "--hidden", such: "512,512")
      },
      .text("filters", "NUMBER,…", "or one of convolutions, each with ReLU and max pooling") {
        settings, text throws(UsageError) in
        settings.filters = try widths(text, of: "--filters", such: "32,64")
      },
      .number(
        "image-size", "N", in: 1...512,
        "for images of N × N random numbers (\(usualImageSize)), with --filters"
      ) { $0.imageSize = $1 },
      .number(
        "batch", "N", in: 1...3_000,
        "in minibatches of N, with --hidden or --filters (\(usualBatchSize))"
      ) { $0.batchSize = $1 },
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
      .flag(
        "gradient-check", "time the losses of a numerical gradient check instead",
        \.wantsGradientCheck),
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
    if let own = try networkOfItsOwn() {
      guard workloads.count > 1 else {
        throw UsageError("--hidden and --filters name a network in place of --workload")
      }
      workloads = [own]
    } else if batchSize != nil {
      throw UsageError("--batch goes with --hidden or --filters")
    }
    if imageSize != nil, filters == nil { throw UsageError("--image-size goes with --filters") }
  }

  private func networkOfItsOwn() throws(UsageError) -> Workload? {
    let batchSize = batchSize ?? Self.usualBatchSize
    switch (hidden, filters) {
    case (nil, nil): return nil
    case (let hidden?, nil): return Workload(hidden: hidden, batchSize: batchSize)
    case (nil, let filters?):
      let imageSize = imageSize ?? Self.usualImageSize
      guard Workload.mapSize(imageSize: imageSize, layers: filters.count) > 0 else {
        throw UsageError(
          "images of \(imageSize) × \(imageSize) leave nothing behind "
            + "\(filters.count) convolutions with pooling")
      }
      return Workload(filters: filters, imageSize: imageSize, batchSize: batchSize)
    case (_?, _?): throw UsageError("--hidden and --filters name two networks")
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

  private static func widths(
    _ text: String, of option: String, such example: String
  ) throws(UsageError) -> [Int] {
    let widths = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard !widths.isEmpty, widths.allSatisfy({ (1...65_536).contains($0) }) else {
      throw UsageError("\(option) takes numbers such as \(example), found “\(text)”")
    }
    return widths
  }
}
