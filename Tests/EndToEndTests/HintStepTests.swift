import Foundation
import TestSupport
import Testing

/// A student who is stuck asks for hints.
@Suite struct HintStepTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  private func hint(_ arguments: [String] = [], of assignment: String = "warmup") throws -> String {
    let result = try checkout.check([assignment, "--hint"] + arguments)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    return result.output
  }

  private var memory: String { "\(checkout.root)/.handgrad/hints.json" }

  @Test func fourStepsComeInOrderAndThenAgain() throws {
    let function = "squaredDistances"
    let titles = ["where to look", "a question", "the rule", "a worked case"]
    for (index, title) in titles.enumerated() {
      let text = try hint()
      #expect(text.contains("squaredDistances(_:_:) is still a stub"))
      #expect(text.contains("at Assignments/Warmup/Broadcasting.swift:"))
      #expect(text.contains("\nHint \(index + 1) of 4 to \(function): \(title)\n"))
      #expect(text.components(separatedBy: "Hint ").count == 2)
      let end =
        index < 3
        ? "The next --hint gives \(titles[index + 1]).\n"
        : "These were all hints to \(function); --hint shows them again.\n"
      #expect(text.hasSuffix("\n\(end)"))
      #expect(!text.contains("\u{1B}"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    for _ in 1...2 {
      let again = try hint()
      #expect(again.contains("You have seen all hints to \(function). Once more:"))
      let found = titles.map { again.range(of: ": \($0)\n")?.lowerBound }
      #expect(!found.contains(nil) && found.compactMap(\.self).sorted() == found)
      // What the reference makes of the two matrices.
      #expect(again.contains("\n  d = [[1, 9, 2], [18, 16, 13]]\n"))
    }
  }

  @Test func whatIsSolvedIsPassedOver() throws {
    _ = try hint()
    try checkout.solve("Broadcasting.swift", of: "Warmup")
    #expect(try hint().contains("Hint 1 of 4 to framed"))
    // It was not forgotten what was seen.
    let stub = try hint(["--section", "broadcasting"])
    #expect(stub.contains("  passed  ") && stub.contains("Hint 2 of 4 to squaredDistances"))
  }

  @Test func afterSuccessThereAreHintsAsWell() throws {
    try checkout.solveAll(of: "Warmup")
    let last = try hint()
    #expect(last.contains("  passed  ") && last.contains("Hint 1 of 4 to logSumExp"))
    #expect(try hint(["--section", "sigmoid"]).contains("Hint 1 of 4 to sigmoidForward"))
  }

  @Test func theFunctionThatIsWrongIsFoundAmongItsNeighbors() throws {
    try checkout.solveAll(of: "Warmup")
    try checkout.edit("Labels.swift", of: "Warmup", "= 1", "= 2")
    let labels = try hint()
    #expect(labels.contains("wrong value") && labels.contains("Hint 1 of 4 to oneHot"))
    try checkout.solve("Labels.swift", of: "Warmup")
    try checkout.edit("Sigmoid.swift", of: "Warmup", "return dout * cache.out", "return dout")
    #expect(try hint().contains("Hint 1 of 4 to sigmoidBackward"))
    try checkout.edit("Sigmoid.swift", of: "Warmup", "exp(-x)", "exp(x)")
    #expect(try hint().contains("Hint 1 of 4 to sigmoidForward"))
  }

  @Test func anExperimentHasTheHintsOfWhatItNeeds() throws {
    let text = try hint(["--section", "update-rules"], of: "fully-connected")
    #expect(text.contains("Hint 1 of 4 to "))
  }

  @Test(arguments: ["{", "[1, 2]", #"{"warmup": {"squaredDistances": -5}}"#, "\u{0}"])
  func aDamagedMemoryBeginsAnew(_ content: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(checkout.root)/.handgrad", withIntermediateDirectories: true)
    try content.write(toFile: memory, atomically: true, encoding: .utf8)
    #expect(try hint().contains("Hint 1 of 4"))
    #expect(try hint().contains("Hint 2 of 4"))
  }

  @Test func aMemoryThatCannotBeWrittenCostsNothingElse() throws {
    try "".write(toFile: "\(checkout.root)/.handgrad", atomically: true, encoding: .utf8)
    for _ in 1...2 { #expect(try hint().contains("Hint 1 of 4")) }
  }

  @Test func theMemoryIsNoPartOfAVerdict() throws {
    let section = ["warmup", "--json", "--section", "broadcasting"]
    let before = try checkout.check(section)
    _ = try hint()
    #expect(FileManager.default.fileExists(atPath: memory))
    let after = try checkout.check(section)
    #expect(before.output == after.output && before.status == after.status)
    let document = try CheckDocument(after.output)
    #expect(document.files.allSatisfy { !$0.name.contains("hints") })
    let ignored = try Program.start(
      "/usr/bin/env", ["git", "check-ignore", "--no-index", ".handgrad/hints.json"])
    #expect(ignored.status == 0)
  }

  @Test func whatMakesNoSenseBesideAHintIsRefused() throws {
    let refusals = [
      (["warmup", "--section", "nothing"], "warmup has no section “nothing”"),
      ([], "--hint needs an assignment"),
      (["warmup", "--json"], "--hint excludes --format and --json"),
      (["warmup", "--solution"], "--hint excludes --solution"),
      (["warmup", "--submission", "."], "--hint excludes --submission"),
      (["warmup", "--plots", "plots"], "--hint excludes --plots"),
      (["warmup", "--list"], "--hint excludes --list"),
    ]
    for (arguments, message) in refusals {
      let result = try checkout.check(arguments + ["--hint"])
      #expect(result.status == 2 && result.output == "")
      #expect(result.errors.unwrapped.contains(message), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: memory))
  }
}
