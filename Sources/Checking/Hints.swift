/// One of the four steps in which a function's hints are given.
public enum HintStep: Int, Sendable, CaseIterable {
  case lookAt = 1
  case question, rule, example

  /// What the step gives, in a few words.
  public var title: String {
    switch self {
    case .lookAt: "where to look"
    case .question: "a question"
    case .rule: "the rule"
    case .example: "a worked case"
    }
  }
}

/// What a student who is stuck with a function is told, one step at a time.
public struct Hints<Submission: Sendable>: Sendable {
  /// The same without the computation.
  public let text: HintText

  /// Works the case out on a submission: the lines that are shown.
  let example: @Sendable (Submission) throws -> [String]

  /// - Parameters:
  ///   - lookAt: The line of thought, and where the comment or the handout has it.
  ///   - question: What to ask of one's own shapes or numbers.
  ///   - rule: The formula.
  ///   - example: Runs the function on small numbers and shows them.
  public init(
    _ function: String, lookAt: String, question: String, rule: String,
    example: @escaping @Sendable (Submission) throws -> [String]
  ) {
    text = HintText(function: function, lookAt: lookAt, question: question, rule: rule)
    self.example = example
  }

  /// The worked case as a worker runs it, with the lines that it shows.
  var section: Section<Submission> {
    Section(text.example) { submission, recorder in
      for line in try example(submission) { recorder.line(line) }
    }
  }
}

/// The hints to a function as the judge knows them.
public struct HintText: Sendable {
  /// The function that the hints are about.
  public let function: String
  public let lookAt: String
  public let question: String
  public let rule: String

  /// The run that works the case out.
  public var example: SectionPlan {
    SectionPlan(
      id: "example of \(function)", title: "A worked case of \(function)", points: 0,
      functions: [function], needsReference: false, expectations: [])
  }

  /// What is written down of the steps; the worked case is not.
  public subscript(step: HintStep) -> String? {
    switch step {
    case .lookAt: lookAt
    case .question: question
    case .rule: rule
    case .example: nil
    }
  }
}

extension Array {
  /// The same sections with hints, each to the functions that it judges. In a student's package
  /// there may be hints to functions whose section is not released yet.
  public func hinted<Submission>(by hints: [Hints<Submission>]) -> [Section<Submission>]
  where Element == Section<Submission> {
    map { section in
      section.hinted(by: hints.filter { section.plan.functions.contains($0.text.function) })
    }
  }
}
