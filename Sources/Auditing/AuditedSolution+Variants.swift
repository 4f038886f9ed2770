extension AuditedSolution {
  /// A variant that would be run in place of another one, or by no section.
  public struct VariantFault: Error, CustomStringConvertible {
    public let description: String
  }

  /// - Throws: `VariantFault` where two variants have the same id, or where no section judges a
  ///   variant's function.
  public func checkVariants() throws {
    let functions = assignment.sections.flatMap(\.functions) + [VariantDescription.everything]
    var ids: Set<String> = []
    for variant in variants {
      guard ids.insert(variant.id).inserted else {
        throw VariantFault(description: "two variants of \(assignment.id) are called \(variant.id)")
      }
      guard functions.contains(variant.function) else {
        throw VariantFault(
          description: "the variant \(variant.id) is of \(variant.function), which no section of "
            + "\(assignment.id) judges; they judge \(functions.joined(separator: ", "))")
      }
    }
  }
}
