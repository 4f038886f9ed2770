import FoundationEssentials

/// The command line.
struct Options {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  static let usage = """
    usage: swift run -c release benchmark [--workload mlp100|mlp1024|fc500] [--threads N]
                                          [--steps N] [--steps-only] [--json]
           swift run -c release benchmark --hidden WIDTH,... [--batch N] ...

    Times whole training steps (forward, backward, Adam) in float32, of all workloads or one,
    and the matrix products in them, unless --steps-only is given. --hidden names a network of
    its own, with ReLU between its layers, for minibatches of N Fashion-MNIST images (32).

    """

  var workloads = Workload.all
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var steps = 300
  var wantsStepsOnly = false
  var wantsJSON = false
  var wantsHelp = false

  init(_ arguments: some Sequence<String>) throws(Fault) {
    var iterator = arguments.makeIterator()
    var hidden: [Int]?
    var batchSize: Int?
    while let option = iterator.next() {
      switch option {
      case "--help", "-h": wantsHelp = true
      case "--json": wantsJSON = true
      case "--steps-only": wantsStepsOnly = true
      case "--workload":
        let name = iterator.next() ?? ""
        workloads = Workload.all.filter { $0.name == name }
        guard !workloads.isEmpty else {
          let names = Workload.all.map(\.name).joined(separator: ", ")
          throw Fault(description: "--workload takes one of \(names), found “\(name)”")
        }
      case "--hidden": hidden = try Options.widths(option, iterator.next())
      case "--batch": batchSize = try Options.count(option, iterator.next(), atMost: 3_000)
      case "--threads": threads = try Options.count(option, iterator.next(), atMost: 64)
      case "--steps": steps = try Options.count(option, iterator.next(), atMost: 1_000_000)
      default: throw Fault(description: "unknown option \(option)")
      }
    }
    if hidden != nil, workloads.count == 1 {
      throw Fault(description: "--hidden names a network in place of --workload")
    }
    if let hidden {
      workloads = [Workload(hidden: hidden, batchSize: batchSize ?? 32)]
    } else if batchSize != nil {
      throw Fault(description: "--batch goes with --hidden")
    }
  }

  private static func widths(_ option: String, _ value: String?) throws(Fault) -> [Int] {
    let widths = (value ?? "").split(separator: ",", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    guard !widths.isEmpty, widths.allSatisfy({ (1...65_536).contains($0) }) else {
      throw Fault(
        description: "\(option) takes widths such as 512,512, found “\(value ?? "")”")
    }
    return widths
  }

  private static func count(
    _ option: String, _ value: String?, atMost most: Int
  ) throws(Fault) -> Int {
    guard let value, let count = Int(value), (1...most).contains(count) else {
      throw Fault(
        description: "\(option) takes a whole number from 1 to \(most), found “\(value ?? "")”")
    }
    return count
  }
}
