import Checking
import Foundation

extension AuditedSolution {
  /// The audit of an assignment lacks a class.
  public struct MissingClass: Error, CustomStringConvertible {
    fileprivate let name: String
    fileprivate let kind: String
    fileprivate let folder: String

    public var description: String {
      "there is no class \(name) in the module \(folder)Audit that is \(kind); "
        + "Sources/Audits/\(folder) declares it"
    }
  }

  /// An assignment's solution with its variants: those of each topic, in the order of the sections,
  /// then those across topics.
  /// - Throws: `MissingClass`, `VariantFault`.
  public init(of assignment: Assignment) throws {
    let folder = assignment.folder
    guard let audit = declared("Audit", in: folder) as? any AssignmentAudit.Type else {
      throw MissingClass(name: "Audit", kind: "an AssignmentAudit", folder: folder)
    }
    self = try audited(assignment, by: audit)
  }
}

private func audited<Audit: AssignmentAudit>(
  _ assignment: Assignment, by audit: Audit.Type
) throws -> AuditedSolution {
  let submission = audit.submission
  let ofTopics: [Variant<Audit.Submission>] = try assignment.studentFiles.flatMap { file in
    try variants(of: String(file.prefix { $0 != "." }), in: assignment.folder)
  }
  let solution = AuditedSolution(
    assignment, audit.sections, submission: submission,
    variants: ofTopics + audit.variantsAcrossTopics)
  try solution.checkVariants()
  return solution
}

private func variants<Submission>(
  of topic: String, in folder: String
) throws -> [Variant<Submission>] {
  let name = "\(topic)Variants"
  guard let topic = declared(name, in: folder) as? any TopicVariants<Submission>.Type else {
    throw AuditedSolution.MissingClass(name: name, kind: "a TopicVariants", folder: folder)
  }
  return topic.all
}

/// What an assignment's audit declares by a name.
private func declared(_ name: String, in folder: String) -> AnyClass? {
  NSClassFromString("\(folder)Audit.\(name)")
}
