import Checking
import Foundation
import Tensors
import ToolkitVersion

extension ResultFormat {
  /// Everything that was found, as one JSON document.
  public static let json = ResultFormat("json", "one JSON document with every observation") {
    try JSONReport($0).text()
  }
}

/// An assignment's verdict as a JSON document.
struct JSONReport: Encodable {
  /// Counts up whenever a program that reads the document could misread it.
  let version = 2
  let toolkit = toolkitVersion
  /// How much of a sandbox the submission ran in.
  let sandbox = SandboxLevel.here.description
  /// The digest of all that was judged with: files, toolkit, compiler.
  let build: Value
  let assignment: String
  let implementation: String
  let seed: Int
  /// Whether experiments took the full data set instead of a sample.
  let fullData: Bool
  let files: [File]
  let remarks: [String]
  /// The files that do not compile and that the rest was judged without.
  let replaced: [Replaced]
  /// The sum of what became of the points.
  let score: Score
  let sections: [Section]

  struct Replaced: Encodable {
    let name: String
    let message: String
    let location: Value
    /// What was judged in its place: `stub`, or `nothing`.
    let by: String
  }

  struct File: Encodable {
    let name: String
    let bytes: Int
    let sha256: String
  }

  struct Section: Encodable {
    let id: String
    let title: String
    let status: Status
    let points: Int
    let maxPoints: Int
    /// How many of the points not got are undecided.
    let undecided: Int
    let parts: [Part]
    /// The files in whose place the reference's were used.
    let grafted: [String]
    let message: String
    let location: Value
    let diagnosis: Diagnosis
    let observations: [Observation]
    let questions: [Question]
  }

  /// What explains a section's faults, with the rule that found it; null where nothing does.
  struct Diagnosis: Encodable {
    let explanation: Explanation?

    private enum Keys: String, CodingKey {
      case rule, text
    }

    func encode(to encoder: any Encoder) throws {
      guard let explanation else {
        var container = encoder.singleValueContainer()
        return try container.encodeNil()
      }
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(explanation.rule, forKey: .rule)
      try container.encode(explanation.text, forKey: .text)
    }
  }

  /// Some of a section's points. How many were got is null where that is not decided.
  struct Part: Encodable {
    let subject: String
    let points: Value
    let maxPoints: Int
  }

  struct Observation: Encodable {
    let name: String
    let value: Value
    let expected: Value
    let bound: Value
    let kind: String
  }

  struct Question: Encodable {
    let id: String
    let prompt: String
    let answered: Bool
  }

  /// Nothing, a number, a text, a truth or a tensor. Numbers keep full precision; what JSON has no
  /// number for is a text.
  enum Value: Encodable {
    case null
    case number(Double)
    case text(String)
    case truth(Bool)
    case tensor(Tensor)

    /// Tensors of more elements than this are told by their shape, mean and extremes.
    private static let longestTensor = 200

    private enum Keys: String, CodingKey {
      case shape, elements, mean, minimum, maximum
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .null:
        var container = encoder.singleValueContainer()
        try container.encodeNil()
      case .number(let number) where !number.isFinite:
        var container = encoder.singleValueContainer()
        try container.encode(number.description)
      case .number(let number):
        var container = encoder.singleValueContainer()
        try container.encode(number)
      case .text(let text):
        var container = encoder.singleValueContainer()
        try container.encode(text)
      case .truth(let truth):
        var container = encoder.singleValueContainer()
        try container.encode(truth)
      case .tensor(let tensor):
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(tensor.shape, forKey: .shape)
        if tensor.count <= Value.longestTensor {
          try container.encode(tensor.scalars.map(Value.number), forKey: .elements)
        } else {
          try container.encode(Value.number(tensor.mean()), forKey: .mean)
          try container.encode(Value.number(tensor.min()), forKey: .minimum)
          try container.encode(Value.number(tensor.max()), forKey: .maximum)
        }
      }
    }
  }

  init(_ result: AssignmentResult) {
    build = result.build.map { .text($0) } ?? .null
    assignment = result.assignment.id
    implementation = result.implementation.rawValue
    seed = result.seed
    fullData = result.usesFullData
    files = result.files.map { File(name: $0.name, bytes: $0.byteCount, sha256: $0.sha256) }
    remarks = result.remarks
    replaced = result.replaced.map {
      Replaced(
        name: $0.name, message: $0.message,
        location: $0.location.map { .text($0.description) } ?? .null,
        by: $0.hasStub ? "stub" : "nothing")
    }
    score = result.score
    sections = result.sections.map(Section.init)
  }

  /// The document, indented, with a line end.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension JSONReport.Section {
  fileprivate init(_ result: SectionResult) {
    self.init(
      id: result.plan.id, title: result.plan.title, status: result.status, points: result.points,
      maxPoints: result.plan.points, undecided: result.score.undecided,
      parts: result.parts.map {
        .init(
          subject: $0.part.subject.rawValue,
          points: $0.points.map { .number(Double($0)) } ?? .null, maxPoints: $0.part.points)
      },
      grafted: result.grafted, message: result.message,
      location: result.location.map { .text($0.description) } ?? .null,
      diagnosis: .init(explanation: result.explanation),
      observations: result.observations.map(JSONReport.Observation.init),
      questions: result.questions.map {
        .init(id: $0.question.id, prompt: $0.question.prompt, answered: $0.isAnswered)
      })
  }
}

extension JSONReport.Observation {
  fileprivate init(_ observation: JudgedObservation) {
    let finding = observation.finding
    let isProperty = observation.kind == .property
    self.init(
      name: observation.name,
      value: isProperty
        ? finding.map { .truth($0.fault == nil) } ?? .null : JSONReport.Value(observation.value),
      expected: isProperty ? .truth(true) : JSONReport.Value(observation.expected),
      bound: finding?.bound.map { .number($0) } ?? .null, kind: observation.kind.rawValue)
  }
}

extension JSONReport.Value {
  fileprivate init(_ value: ObservedValue?) {
    switch value {
    case nil: self = .null
    case .number(let number)?: self = .number(number)
    case .text(let text)?: self = .text(text)
    case .tensor(let tensor)?: self = .tensor(tensor)
    }
  }
}
