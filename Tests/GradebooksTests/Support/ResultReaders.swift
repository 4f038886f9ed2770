import Foundation

/// A document of which every field is known, read as its platform documents it; anything else is
/// refused.
struct StrictObject {
  enum Refusal: Error {
    case noObject
    case unknown(String)
    case missing(String)
    case wrong(String)
  }

  let fields: [String: Any]

  init(_ value: Any, required: Set<String>, optional: Set<String>) throws {
    guard let fields = value as? [String: Any] else { throw Refusal.noObject }
    if let field = fields.keys.first(where: { !required.union(optional).contains($0) }) {
      throw Refusal.unknown(field)
    }
    if let field = required.first(where: { fields[$0] == nil }) { throw Refusal.missing(field) }
    self.fields = fields
  }

  init(json: String, required: Set<String>, optional: Set<String>) throws {
    try self.init(
      JSONSerialization.jsonObject(with: Data(json.utf8)), required: required, optional: optional)
  }

  func value<Value>(_ field: String, _: Value.Type = Value.self) throws -> Value? {
    guard let found = fields[field] else { return nil }
    // A truth is a number to Foundation, and to nobody else.
    guard !("\(type(of: found))".contains("Bool")), let value = found as? Value else {
      throw Refusal.wrong(field)
    }
    return value
  }

  func choice(_ field: String, _ choices: [String]) throws -> String? {
    guard let text = try value(field, String.self) else { return nil }
    guard choices.contains(text) else { throw Refusal.wrong(field) }
    return text
  }
}

/// Gradescope's `results.json`, as its autograder documentation has it.
struct GradescopeFile {
  struct Test {
    let score: Double?
    let maxScore: Double
    let status: String?
    let name: String
    let number: String
    let output: String
    let visibility: String
  }

  let score: Double?
  let output: String
  /// What Gradescope keeps for programs.
  let extraData: [String: String]?
  let tests: [Test]

  /// Whether Gradescope reports that the autograder failed.
  var isFailure: Bool { score == nil && tests.allSatisfy { $0.score == nil } }

  private static let formats = ["text", "html", "simple_format", "md", "ansi"]
  private static let visibilities = ["hidden", "after_due_date", "after_published", "visible"]

  init(_ json: String) throws {
    let file = try StrictObject(
      json: json, required: [],
      optional: [
        "score", "execution_time", "output", "output_format", "test_output_format",
        "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
      ])
    score = try file.value("score")
    output = try file.value("output") ?? ""
    extraData = try file.value("extra_data")
    for format in ["output_format", "test_output_format", "test_name_format"] {
      _ = try file.choice(format, Self.formats)
    }
    _ = try file.value("execution_time", Double.self)
    tests = try (file.value("tests", [Any].self) ?? []).map { value in
      let test = try StrictObject(
        value, required: [],
        optional: [
          "score", "max_score", "status", "name", "name_format", "number", "output",
          "output_format", "tags", "visibility", "extra_data",
        ])
      _ = try test.choice("output_format", Self.formats)
      return Test(
        score: try test.value("score"), maxScore: try test.value("max_score") ?? 0,
        status: try test.choice("status", ["passed", "failed"]), name: try test.value("name") ?? "",
        number: try test.value("number") ?? "", output: try test.value("output") ?? "",
        visibility: try test.choice("visibility", Self.visibilities) ?? "visible")
    }
  }
}

/// Exercism's `results.json`, as `building/tooling/test-runners/interface.md` has version 3.
struct ExercismFile {
  struct Test {
    let name: String
    let status: String
    let message: String?
    let output: String?
    let task: Int?
  }

  let status: String
  let message: String?
  let tests: [Test]

  private static let statuses = ["pass", "fail", "error"]

  init(_ json: String) throws {
    let file = try StrictObject(
      json: json, required: ["version", "status"], optional: ["message", "tests"])
    guard try file.value("version", Int.self) == 3 else {
      throw StrictObject.Refusal.wrong("version")
    }
    let status = try file.choice("status", Self.statuses) ?? ""
    message = try file.value("message")
    guard (message?.utf16.count ?? 0) <= 65535 else { throw StrictObject.Refusal.wrong("message") }
    let list = try file.value("tests", [Any].self)
    guard status == "error" ? message != nil : list?.isEmpty == false else {
      throw StrictObject.Refusal.missing(status)
    }
    tests = try (list ?? []).map { value in
      let test = try StrictObject(
        value, required: ["name", "status"],
        optional: ["test_code", "message", "output", "task_id"])
      let status = try test.choice("status", Self.statuses) ?? ""
      let (message, output) = (
        try test.value("message", String.self), try test.value("output", String.self)
      )
      guard status == "pass" || message?.isEmpty == false else {
        throw StrictObject.Refusal.missing("message")
      }
      guard (output?.utf16.count ?? 0) <= 500 else { throw StrictObject.Refusal.wrong("output") }
      return Test(
        name: try test.value("name") ?? "", status: status, message: message, output: output,
        task: try test.value("task_id"))
    }
    self.status = status
    let isRight = status != "pass" || tests.allSatisfy { $0.status == "pass" }
    guard isRight, status != "fail" || tests.contains(where: { $0.status != "pass" }) else {
      throw StrictObject.Refusal.wrong("status")
    }
  }
}
