import Checking
import Foundation
import Tensors

/// An assignment's verdict as a JSON document.
public struct JSONReport: Encodable {
  let assignment: String
  let implementation: String
  let seed: Int
  let files: [File]
  let remarks: [String]
  let sections: [Section]

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
    let message: String
    let location: Value
    let observations: [Observation]
    let questions: [Question]
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

  public init(_ result: AssignmentResult) {
    assignment = result.assignment.id
    implementation = result.implementation.rawValue
    seed = result.seed
    files = result.files.map { File(name: $0.name, bytes: $0.byteCount, sha256: $0.sha256) }
    remarks = result.remarks
    sections = result.sections.map(Section.init)
  }

  /// The document, indented, with a line end.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension JSONReport.Section {
  fileprivate init(_ result: SectionResult) {
    self.init(
      id: result.plan.id, title: result.plan.title, status: result.status, points: result.points,
      maxPoints: result.plan.points, message: result.message,
      location: result.location.map { .text($0.description) } ?? .null,
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
