import Checking

/// How many of each function's hints were shown in this checkout.
public struct HintMemory {
  private let file: RememberedFile
  /// By the assignment's id and the function's name.
  private var counts: [String: [String: Int]]

  public init(in repository: Repository) {
    file = RememberedFile("hints.json", in: repository)
    counts = file.content() ?? [:]
  }

  /// The step that comes next; `nil` once all were shown.
  public func next(of function: String, in assignment: Assignment) -> HintStep? {
    HintStep(rawValue: max(0, counts[assignment.id]?[function] ?? 0) &+ 1)
  }

  /// Remembers that a step was shown.
  public mutating func keep(_ step: HintStep, of function: String, in assignment: Assignment) {
    counts[assignment.id, default: [:]][function] = step.rawValue
    file.keep(counts)
  }
}
