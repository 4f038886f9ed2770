import Courses
import Foundation
import TestSupport
import Testing

/// What the repository tells an editor fits what the programs print.
@Suite struct EditorTests {
  private struct Tasks: Decodable {
    let inputs: [Input]
    let tasks: [Task]

    struct Input: Decodable { let options: [String] }
    struct Task: Decodable { let problemMatcher: Matcher? }
    struct Matcher: Decodable { let pattern: [Pattern] }
    struct Pattern: Decodable { let regexp: String }

    private enum CodingKeys: CodingKey { case inputs, tasks }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      inputs = try values.decode([Input].self, forKey: .inputs)
      // A task that has no matcher has an empty list in its place.
      tasks = try values.decode([Attempt].self, forKey: .tasks).compactMap(\.task)
    }

    private struct Attempt: Decodable {
      let task: Task?
      init(from decoder: any Decoder) { task = try? Task(from: decoder) }
    }
  }

  private func tasks() throws -> Tasks {
    let file = URL(fileURLWithPath: "\(Program.root)/.vscode/tasks.json")
    return try JSONDecoder().decode(Tasks.self, from: Data(contentsOf: file))
  }

  private func groups(_ regexp: String, in line: Substring) throws -> [String]? {
    guard let match = try Regex(regexp).wholeMatch(in: line) else { return nil }
    return match.output.dropFirst().map { String($0.substring ?? "") }
  }

  @Test func allAssignmentsCanBeChosen() throws {
    #expect(try tasks().inputs[0].options == assignments.map(\.id))
  }

  @Test func aFailureIsFoundAtItsLine() throws {
    let checkout = try Checkout()
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "return (x * mask,", "return (x * \"mask\",")
    let place = try checkout.line(of: "\"mask\"", in: "Dropout.swift")
    let lines = try checkout.check(["dropout"]).output.split(
      separator: "\n", omittingEmptySubsequences: false)
    let pattern = try #require(try tasks().tasks.first?.problemMatcher?.pattern.map(\.regexp))
    let found = try zip(lines, lines.dropFirst()).compactMap { first, second in
      try groups(pattern[0], in: first).flatMap { message in
        try groups(pattern[1], in: second).map { message + $0 }
      }
    }
    #expect(found.contains { $0[1...] == ["Assignments/Dropout/Dropout.swift", "\(place)"] })
    #expect(found.allSatisfy { !$0[0].isEmpty && Int($0[2]) != nil })
  }
}
