import Checking
import Foundation

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

/// What the module `<Name>Audit` declares for the assignment in the folder `<Name>`, as a class
/// that is called `Audit`: the audit looks for it by this name, so that assignments are listed in
/// one place.
public protocol AssignmentAudit: AnyObject {
  static var solution: AuditedSolution { get }
}

extension AuditedSolution {
  /// An assignment has no audit.
  public struct Missing: Error, CustomStringConvertible {
    public let description: String
  }

  /// The audit of an assignment.
  /// - Throws: `Missing`.
  public init(of assignment: Assignment) throws {
    let name = "\(assignment.folder)Audit.Audit"
    guard let audit = NSClassFromString(name) as? any AssignmentAudit.Type else {
      throw Missing(
        description: "there is no class \(name) that is an AssignmentAudit; "
          + "Sources/Audits/\(assignment.folder) declares it")
    }
    self = audit.solution
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
