import Checking
import Foundation
import Tensors

/// A run of a section as it is kept in a file, to be compared with runs of submissions later.
///
/// Of a large tensor a file may hold no more than its digest and a sample of its elements. A
/// submission whose tensor has the digest has computed the same one; any other is compared with the
/// sample.
public struct RecordedRun: Sendable {
  private let index: Index
  private let elements: [UInt8]

  /// A file does not hold a whole run.
  public struct Damage: Error, CustomStringConvertible {
    public let description: String
  }

  /// What was seen, in the order in which it was.
  private struct Index: Codable, Sendable {
    var lines: [String]
    var entries: [Entry] = []
  }

  private struct Entry: Codable, Sendable {
    var name: String
    /// Of a traced step, the function that it was traced in.
    var function: String?
    var text: String?
    /// A number's bits: not every number is one of JSON's.
    var number: UInt64?
    var tensor: RecordedTensor?
  }

  /// - Parameter limit: Of larger tensors only a sample is kept; `nil` keeps all.
  public init(_ record: Record, lines: [String], sampling limit: Int? = nil) {
    var index = Index(lines: lines)
    var elements: [UInt8] = []
    func add(_ value: ObservedValue, _ name: String, _ function: String? = nil) {
      var entry = Entry(name: name, function: function)
      switch value {
      case .text(let text): entry.text = text
      case .number(let number): entry.number = number.bitPattern
      case .tensor(let tensor):
        entry.tensor = RecordedTensor(tensor, sampling: limit, appendingTo: &elements)
      }
      index.entries.append(entry)
    }
    for (position, observation) in record.observations.enumerated() {
      for step in record.steps(at: position) { add(step.value, step.name, step.function) }
      add(observation.value, observation.name)
    }
    for step in record.steps(at: record.observations.count) {
      add(step.value, step.name, step.function)
    }
    self.index = index
    self.elements = elements
  }

  /// - Throws: `Damage`.
  public init(_ bytes: [UInt8]) throws(Damage) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let index = try? JSONDecoder().decode(Index.self, from: Data(bytes[..<end]))
    else { throw Damage(description: "it does not begin with a list of what was observed") }
    let elements = Array(bytes[(end + 1)...])
    guard index.entries.compactMap(\.tensor).allSatisfy({ $0.isSound(among: elements.count) })
    else { throw Damage(description: "its \(elements.count) bytes of elements are not all there") }
    self.index = index
    self.elements = elements
  }

  /// The file: a line of JSON, and the elements of all tensors.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // What is encoded is our own type, in which nothing is infinite.
    return Array(try! encoder.encode(index)) + [UInt8(ascii: "\n")] + elements
  }

  /// What the section's experiment told.
  public var lines: [String] { index.lines }

  /// What was seen, for a comparison with another run: where only a sample of a tensor was kept,
  /// its other elements are those that the other run has there.
  public func record(beside other: Record = Record()) -> Record {
    var record = Record()
    for entry in index.entries {
      if let function = entry.function {
        let twin = other.steps(at: record.observations.count)
          .first { $0.function == function && $0.name == entry.name }
        let value = value(entry, beside: twin?.value)
        _ = record.add(TracedStep(function: function, name: entry.name, value: value))
      } else {
        let value = value(entry, beside: other.value(named: entry.name))
        _ = record.add(Observation(name: entry.name, value: value))
      }
    }
    return record
  }

  private func value(_ entry: Entry, beside other: ObservedValue?) -> ObservedValue {
    if let text = entry.text { return .text(text) }
    guard let tensor = entry.tensor else {
      return .number(Double(bitPattern: entry.number ?? Double.nan.bitPattern))
    }
    let twin: Tensor? = if case .tensor(let twin)? = other { twin } else { nil }
    return .tensor(tensor.tensor(from: elements, beside: twin))
  }
}
