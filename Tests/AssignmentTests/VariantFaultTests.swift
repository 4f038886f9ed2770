import Auditing
import Courses
import Testing
import WarmupChecks

/// A variant that no section would see, or that hides behind another one, is told, not passed over.
@Suite struct VariantFaultTests {
  private func fault(_ variants: [(id: String, function: String)]) throws -> String? {
    let submission = WarmupSubmission { _ in }
    let solution = AuditedSolution(
      warmupAssignment, warmupSections, submission: submission,
      variants: variants.map { Variant(.mistake, $0.id, of: $0.function, "", submission) })
    do {
      try solution.checkVariants()
      return nil
    } catch let fault as AuditedSolution.VariantFault {
      return fault.description
    }
  }

  @Test func whatASectionJudgesIsRun() throws {
    #expect(try fault([("a", "sigmoidForward"), ("b", "everything")]) == nil)
  }

  @Test func aFunctionThatNoSectionJudgesIsNamed() throws {
    let text = try #require(try fault([("sigmoid-mirrored", "sigmoidforward")]))
    #expect(
      text.hasPrefix(
        "the variant sigmoid-mirrored is of sigmoidforward, which no section of warmup"))
    #expect(text.contains("sigmoidForward, sigmoidBackward"))
  }

  @Test func twoOfOneNameAreNamed() throws {
    #expect(
      try fault([("a", "sigmoidForward"), ("a", "sigmoidBackward")])
        == "two variants of warmup are called a")
  }
}
