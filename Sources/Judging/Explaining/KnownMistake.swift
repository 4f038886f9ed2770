import Checking
import Foundation

/// A mistake of the audit, known by the numbers that it makes of its section.
///
/// They are recorded when the audit runs; no wrong program runs when students are checked.
public struct KnownMistake: Codable, Sendable {
  public let id: String
  package let section: String
  let function: String

  /// The sentence that helps.
  let note: String
  public let fingerprint: Fingerprint

  public init(
    id: String, section: String, function: String, note: String, fingerprint: Fingerprint
  ) {
    self.id = id
    self.section = section
    self.function = function
    self.note = note
    self.fingerprint = fingerprint
  }

  /// The file's name, wherever it lies.
  package static let fileName = "KnownMistakes.json"

  public static func path(of assignment: Assignment, in repository: Repository) -> String {
    let folder =
      repository.isReleased(assignment)
      ? repository.releaseFolder(assignment)
      : "\(repository.root)/Sources/Audits/\(assignment.folder)"
    return "\(folder)/\(fileName)"
  }

  /// Those of an assignment; none where they were not recorded or cannot be read: they only help.
  public static func all(of assignment: Assignment, in repository: Repository) -> [KnownMistake] {
    let data = FileManager.default.contents(atPath: path(of: assignment, in: repository))
    return data.flatMap { try? JSONDecoder().decode([KnownMistake].self, from: $0) } ?? []
  }

  /// A file of them, with a line for each.
  ///
  /// A fingerprint that is the same as before but for rounding stays as it was.
  public static func file(of mistakes: [KnownMistake], before: [KnownMistake]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let lines = try mistakes.map { mistake in
      let before = known[mistake.id]?.fingerprint
      let kept = before.flatMap { $0.matches(mistake.fingerprint) ? $0 : nil }
      let written = KnownMistake(
        id: mistake.id, section: mistake.section, function: mistake.function, note: mistake.note,
        fingerprint: kept ?? mistake.fingerprint)
      return String(decoding: try encoder.encode(written), as: UTF8.self)
    }
    return Data(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
  }
}

extension [KnownMistake] {
  /// What is known of a mistake that makes these numbers. Two may make the same ones; of more, none
  /// can be told from the others.
  func explanation(of fingerprint: Fingerprint) -> Explanation? {
    let fitting = filter { $0.fingerprint.matches(fingerprint) }
    let nearest = fitting.map { $0.fingerprint.distance(to: fingerprint) }.min()
    return Self.explanation(
      "known-mistake", fitting.filter { $0.fingerprint.distance(to: fingerprint) == nearest },
      evidence: "these are the numbers of")
  }

  /// What is known of a mistake that makes the first wrong results what they are, although not all.
  func explanation(ofPart fingerprint: Fingerprint) -> Explanation? {
    let fitting = filter { $0.fingerprint.isPart(of: fingerprint) }
    let most = fitting.map(\.fingerprint.marks.count).max()
    let result = fingerprint.marks.first?.result ?? ""
    return Self.explanation(
      "known-part", fitting.filter { $0.fingerprint.marks.count == most },
      evidence: "\(result) has the numbers of")
  }

  private static func explanation(
    _ rule: String, _ mistakes: [KnownMistake], evidence: String
  ) -> Explanation? {
    let notes = mistakes.map(\.note).reduce(into: [String]()) { notes, note in
      if !notes.contains(note) { notes.append(note) }
    }
    guard let first = notes.first, notes.count <= 2 else { return nil }
    let functions = Set(mistakes.map(\.function))
    let place = functions.count == 1 ? " in \(functions.first!)" : ""
    return Explanation(
      rule: rule,
      evidence:
        "\(evidence) \(notes.count == 1 ? "a known mistake" : "two known mistakes")\(place); what "
        + "is right instead",
      question: notes.count == 1 ? first : notes.joined(separator: " Or: "))
  }
}
