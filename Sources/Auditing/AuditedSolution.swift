import Checking

/// A solution together with its variants, for the audit of the sections' checks.
public struct AuditedSolution: Sendable {
  public let assignment: Assignment
  public let variants: [VariantDescription]

  /// Runs one section of the solution, or of a variant, in this process.
  fileprivate let work: @Sendable (WorkerOptions) -> Never

  /// - Parameters:
  ///   - sections: The assignment's sections.
  ///   - submission: What runs without a variant.
  ///   - variants: The submission with one function replaced: known mistakes, alternatives.
  public init<Submission>(
    _ assignment: Assignment, _ sections: [Section<Submission>],
    submission: @escaping @autoclosure @Sendable () -> Submission,
    variants: [Variant<Submission>]
  ) {
    self.assignment = assignment
    self.variants = variants.map(VariantDescription.init)
    work = { options in
      Worker.run(sections, options) {
        guard let id = options.variant else { return submission }
        guard let variant = variants.first(where: { $0.id == id }) else {
          Worker.leave("there is no variant \(id)")
        }
        return { variant.submission }
      }
    }
  }
}

extension Worker {
  /// Runs a section of a solution or of one of its variants and exits, if the program was started
  /// as a worker; else returns at once.
  ///
  /// To be called before anything else that a program does.
  public static func runIfAsked(for solutions: [AuditedSolution]) {
    guard let options = WorkerOptions.asked() else { return }
    guard let solution = solutions.first(where: { $0.assignment.id == options.assignment }) else {
      leave("there is no assignment \(options.assignment)")
    }
    solution.work(options)
  }
}
