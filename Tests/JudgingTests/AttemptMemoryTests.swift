import Courses
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checking
@testable import Judging

/// What was tried is remembered, and nothing depends on it.
@Suite struct AttemptMemoryTests {
  private let folder: TemporaryFolder
  private var repository: Repository { Repository(root: folder.path) }
  private var file: URL { URL(fileURLWithPath: "\(folder.path)/.handgrad/attempts.json") }
  private let rate = ObservationKey<Double>("rate")
  private let accuracy = ObservationKey<Curve>("accuracy")

  init() throws { folder = try TemporaryFolder() }

  /// The result of a run with a rate that has led to accuracies.
  private func result(_ rate: Double?, _ accuracies: [Double] = []) throws -> SectionResult {
    let tuning = Tuning(
      "a net", settings: [("learning rate", self.rate)],
      outcomes: [("validation accuracy", accuracy)])
    let plan = SectionPlan(
      id: "s", title: "", points: 1, functions: [], tunings: [tuning], expectations: [])
    var record = Record()
    if let rate {
      _ = record.add(Observation(name: self.rate.name, value: .number(rate)))
      let curve = Curve(accuracies).observed
      _ = record.add(Observation(name: accuracy.name, value: curve))
    }
    var result = SectionResult(plan: plan, status: .wrongValue, message: "", questions: [])
    result.tried = [Attempt(tuning, record)]
    return result
  }

  /// Remembers a run as one process does.
  private func keep(_ rate: Double?, _ accuracies: [Double] = []) throws -> Attempts {
    var memory = AttemptMemory(in: repository)
    return try #require(memory.keep(try result(rate, accuracies), of: assignments[0]).first)
  }

  @Test func theHighestAccuracyOfEachRunIsKept() throws {
    _ = try keep(0.1, [0.2, 0.9, 0.4])
    let attempts = try keep(.nan, [0.1, .nan])
    #expect(attempts.all.map(\.outcomes) == [[0.9], [0.1]])
    #expect(attempts.all[0].settings == [0.1] && attempts.all[1].settings[0].isNaN)
    #expect(attempts.best == 0)
  }

  @Test func theSameSettingsAreOneAttempt() throws {
    _ = try keep(0.1, [0.5])
    _ = try keep(0.2, [0.5])
    let attempts = try keep(0.1, [0.5])
    #expect(attempts.all.map(\.settings) == [[0.2], [0.1]])
    // The first of equals.
    #expect(attempts.best == 0)
  }

  @Test func aRunThatDidNotComeSoFarIsNoAttempt() throws {
    _ = try keep(0.1, [0.5])
    #expect(try keep(nil).all.count == 1)
    #expect(try keep(0.2, []).all.count == 1)
  }

  @Test func thereAreNeverManyAndTheBestStays() throws {
    _ = try keep(0, [0.99])
    for rate in 1...60 { _ = try keep(Double(rate), [0.5]) }
    let attempts = try keep(61, [0.4])
    #expect(attempts.all.count == 50)
    #expect(attempts.best == 0 && attempts.all[0].settings == [0])
    #expect(attempts.all[1].settings == [13] && attempts.all[49].settings == [61])
  }

  @Test(
    arguments: [
      "", "{", "[]", #"{"warmup": {"s": {"a net": [{"settings": [1, 2], "outcomes": [3]}]}}}"#,
      #"{"warmup": {"s": {"a net": [{"settings": ["x"], "outcomes": [3]}]}}}"#, "\0\u{FF}",
    ])
  func aDamagedFileIsForgotten(text: String) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    #expect(try keep(0.1, [0.5]).all == [Attempt(settings: [0.1], outcomes: [0.5])])
    #expect(try keep(0.2, [0.5]).all.count == 2)
  }

  @Test func whereNothingCanBeKeptTheRunIsStillListed() throws {
    try "no folder".write(
      toFile: "\(folder.path)/.handgrad", atomically: true, encoding: .utf8)
    #expect(try keep(0.1, [0.5]).all.count == 1)
    #expect(try keep(0.2, [0.5]).all.count == 1)
  }

  @Test func theLatestAreListedWithTheBest() throws {
    _ = try keep(3e-2, [0.875])
    for rate in 1...7 { _ = try keep(Double(rate) * 1e-5, [0.1]) }
    var last = try result(0.5, [0.25])
    last.attempts = [try keep(0.5, [0.25])]
    let report = TerminalReport(
      style: TextStyle(hasColor: false, width: 80), repository: repository)
    #expect(
      report.attemptLines(last).joined(separator: "\n") == """
          Tried with a net (6 of 9), the latest last:
            learning rate  validation accuracy
                     0.03                0.875  best
                    4e-05                0.100
                    5e-05                0.100
                    6e-05                0.100
                    7e-05                0.100
                      0.5                0.250
        """)
  }
}
