import Foundation

/// What `check-assignment --json` prints, read back.
public struct CheckDocument: Decodable, Sendable {
  public let version: Int
  public let toolkit: String
  public let build: String?
  public let assignment: String
  public let implementation: String
  public let seed: Int
  public let fullData: Bool
  public let files: [File]
  public let remarks: [String]
  public let replaced: [Replaced]
  public let score: Score
  public let sections: [Section]

  public struct Replaced: Decodable, Sendable {
    public let name: String
    public let message: String
    public let location: String?
    public let by: String
  }

  public struct Score: Decodable, Sendable, Equatable {
    public let earned: Int
    public let lost: Int
    public let open: Int
    public let undecided: Int
  }

  public struct File: Decodable, Sendable {
    public let name: String
    public let bytes: Int
    public let sha256: String
  }

  public struct Section: Decodable, Sendable {
    public let id: String
    public let title: String
    public let status: String
    public let points: Int
    public let maxPoints: Int
    public let undecided: Int
    public let parts: [Part]
    public let grafted: [String]
    public let message: String
    public let location: String?
    public let diagnosis: Diagnosis?
    public let observations: [Observation]
    public let questions: [Question]
  }

  public struct Diagnosis: Decodable, Sendable {
    public let rule: String
    public let text: String
  }

  public struct Part: Decodable, Sendable {
    public let subject: String
    public let points: Int?
    public let maxPoints: Int
  }

  public struct Observation: Decodable, Sendable {
    public let name: String
    public let value: Value?
    public let expected: Value?
    public let bound: Double?
    public let kind: String
  }

  public struct Question: Decodable, Sendable {
    public let id: String
    public let prompt: String
    public let answered: Bool
  }

  public enum Value: Decodable, Sendable {
    case number(Double)
    case text(String)
    case truth(Bool)
    case tensor(Tensor)
    case other

    public struct Tensor: Decodable, Sendable {
      public let shape: [Int]
      public let elements: [Double]?
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let tensor = try? container.decode(Tensor.self) {
        self = .tensor(tensor)
      } else {
        self = .other
      }
    }
  }

  public init(_ text: String) throws {
    self = try JSONDecoder().decode(CheckDocument.self, from: Data(text.utf8))
  }

  public func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}

extension CheckDocument.Section {
  /// The number of an observation.
  public func number(_ name: String) -> Double? {
    if case .number(let number)? = observations.first(where: { $0.name == name })?.value {
      number
    } else {
      nil
    }
  }

  /// The elements of an observed tensor, if they are few enough to be told.
  public func elements(_ name: String) -> [Double]? {
    if case .tensor(let tensor)? = observations.first(where: { $0.name == name })?.value {
      tensor.elements
    } else {
      nil
    }
  }
}
