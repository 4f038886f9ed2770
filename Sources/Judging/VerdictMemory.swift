import Checking
import Foundation
import Texts

/// The verdicts of earlier checks, by what was judged, so that a look at all assignments need not
/// run again what nobody has changed.
///
/// Only that look uses them: a verdict that counts for something is made anew. Where nothing can be
/// kept, everything is run.
struct VerdictMemory {
  /// One assignment's verdicts, without what they rest on.
  struct Entry: Codable, Equatable {
    /// What the verdicts depend on besides the build: the answers, the data sets.
    let surroundings: String
    let replaced: [ReplacedFile]
    let sections: [Section]

    struct Section: Codable, Equatable {
      let id: String
      let status: Status
      let message: String
      let file: String?
      let line: Int?
      let parts: [PartResult.Outcome]
      let grafted: [String]
      let explanation: Explanation?
    }
  }

  private let folder: String
  private static let keptEntries = 100

  init(in folder: String) { self.folder = folder }

  func entry(_ build: String) -> Entry? {
    FileManager.default.contents(atPath: path(build)).flatMap {
      try? JSONDecoder().decode(Entry.self, from: $0)
    }
  }

  func keep(_ entry: Entry, of build: String) {
    NewestEntries.keep(VerdictMemory.keptEntries, in: folder) { $0.hasSuffix(".json") }
    try? JSONEncoder().encode(entry).write(
      to: URL(fileURLWithPath: path(build)), options: .atomic)
  }

  private func path(_ build: String) -> String { "\(folder)/\(build).json" }
}

extension VerdictMemory.Entry {
  /// What a result is remembered as; `nil` if another run might end otherwise.
  init?(_ result: AssignmentResult, surroundings: String) {
    let chance: Set<Status> = [.graderError, .timedOut, .outOfMemory]
    guard !result.sections.contains(where: { chance.contains($0.status) }) else { return nil }
    self.init(
      surroundings: surroundings, replaced: result.replaced,
      sections: result.sections.map {
        Section(
          id: $0.plan.id, status: $0.status, message: $0.message, file: $0.location?.file,
          line: $0.location?.line, parts: $0.parts.map(\.outcome), grafted: $0.grafted,
          explanation: $0.explanation)
      })
  }

  /// The results as far as they are remembered; `nil` if these are other sections.
  func results(_ plans: [SectionPlan], _ answers: Answers) -> [SectionResult]? {
    guard sections.map(\.id) == plans.map(\.id),
      sections.map(\.parts.count) == plans.map(\.parts.count)
    else { return nil }
    return zip(plans, sections).map { plan, section in
      SectionResult(
        plan: plan, status: section.status, message: section.message.printableLines,
        location: section.file.flatMap { file in
          section.line.map { SourceLocation(file: file.escaped, line: $0) }
        },
        explanation: section.explanation,
        questions: plan.questions.map {
          JudgedQuestion(question: $0, answer: answers.text(of: $0.id))
        },
        parts: zip(plan.parts, section.parts).map { PartResult(part: $0, outcome: $1) },
        grafted: section.grafted.map(\.escaped))
    }
  }
}
