import Checking
import Foundation

/// How many of each function's hints were shown in this checkout.
///
/// Nothing else depends on it: where the file is damaged or cannot be written, hints begin anew.
public struct HintMemory {
  private let path: String
  /// By the assignment's id and the function's name.
  private var counts: [String: [String: Int]]

  public init(in repository: Repository) {
    path = "\(repository.root)/.handgrad/hints.json"
    let data = FileManager.default.contents(atPath: path)
    counts =
      data.flatMap { try? JSONDecoder().decode([String: [String: Int]].self, from: $0) } ?? [:]
  }

  /// The step that comes next; `nil` once all were shown.
  public func next(of function: String, in assignment: Assignment) -> HintStep? {
    HintStep(rawValue: max(0, counts[assignment.id]?[function] ?? 0) &+ 1)
  }

  /// Remembers that a step was shown.
  public mutating func keep(_ step: HintStep, of function: String, in assignment: Assignment) {
    counts[assignment.id, default: [:]][function] = step.rawValue
    let file = URL(fileURLWithPath: path)
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try? encoder.encode(counts).write(to: file, options: .atomic)
  }
}
