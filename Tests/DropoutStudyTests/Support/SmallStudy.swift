import Foundation
import TestSupport

/// A folder with configurations of small experiments on the sample, and the runs of them.
final class SmallStudy {
  let folder: TemporaryFolder

  var runs: String { "\(folder.path)/runs" }
  var configurations: String { "\(folder.path)/configurations" }

  /// - Parameters:
  ///   - names: Of experiments that differ in what they drop.
  init(_ names: [String] = ["one"], epochs: Int = 3, examples: Int = 200, units: Int = 12) throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: configurations, withIntermediateDirectories: true)
    for (index, name) in names.enumerated() {
      let text = """
        {"name": "\(name)", "dataset": "fashion_mnist_sample", "num_layers": 2, "units": \(units),
         "activation": "relu", "dropout": {"rate": 0.\(index + 1)}, "epochs": \(epochs),
         "training_examples": \(examples), "validation_examples": 100}
        """
      try text.write(
        toFile: "\(configurations)/\(name).json", atomically: true, encoding: .utf8)
    }
  }

  func study(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Result {
    try Program.run("study", arguments + ["--out", runs], environment: environment)
  }

  func run(_ options: String...) throws -> Program.Result {
    try Program.run("study", ["run", configurations, "--out", runs] + options)
  }

  func path(_ run: String, _ file: String = "run.jsonl") -> String { "\(runs)/\(run)/\(file)" }

  func text(_ run: String, _ file: String = "run.jsonl") throws -> String {
    try String(contentsOfFile: path(run, file), encoding: .utf8)
  }

  func bytes(_ run: String, _ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(run, file)))
  }

  /// The lines of a run's log without what differs from time to time.
  func timeless(_ run: String) throws -> [String] {
    try text(run).split(separator: "\n").map {
      String($0).replacing(/"(seconds|time)":[-0-9.e]+/) { match in "\"\(match.1)\":0" }
    }
  }
}
