import Checking
import Judging

extension GradedSubmission {
  /// Takes over what judging the submission has come to.
  /// - Parameters:
  ///   - sources: The files that were judged, with their bytes.
  ///   - stubs: The files that were handed out.
  public mutating func take(
    _ result: AssignmentResult, sources: [SubmittedFile], stubs: [String: SourceSize]
  ) {
    build = result.build
    let bytes = Dictionary(sources.map { ($0.name, $0.bytes) }) { first, _ in first }
    files = result.files.map { file in
      let shape = file.name.hasSuffix(".swift") ? bytes[file.name].map(SourceShape.init) : nil
      return File(
        name: file.name, bytes: file.byteCount, sha256: file.sha256, shape: shape?.digest,
        ownTokens: max(0, (shape?.tokenCount ?? 0) - (stubs[file.name]?.tokenCount ?? 0)))
    }
    remarks += result.replaced.map(\.note) + result.remarks
    sections = result.sections.map(Section.init)
    questions = result.sections.flatMap(\.questions).map {
      Question(id: $0.question.id, answer: $0.answer)
    }
    score = result.score
    maxPoints = result.maxPoints
    times.compiling = result.compilingSeconds
  }

  /// Whether it has to be graded again: the toolkit or the machine was at fault.
  public var hasToolkitFault: Bool {
    problem?.kind == .toolkitFault || sections.contains { $0.status == .graderError }
  }
}

/// How long a file is that was handed out.
public struct SourceSize: Sendable {
  let tokenCount: Int

  public init(_ bytes: [UInt8]) { tokenCount = SourceShape(bytes).tokenCount }
}

extension GradedSubmission.Section {
  init(_ result: SectionResult) {
    id = result.plan.id
    title = result.plan.title
    status = result.status
    points = result.points
    maxPoints = result.plan.points
    undecided = result.score.undecided
    message = result.message
    location = result.location?.description
    diagnosis = result.explanation.map { Diagnosis(rule: $0.rule, text: $0.text) }
    seconds = result.seconds
  }
}
