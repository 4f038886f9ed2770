import Archives
import Courses
import Foundation
import Grading
import Releasing
import TestSupport
import Testing

/// `grade`, run as a program on a small class.
@Suite struct GradeCommandTests {
  private let folder = try! TemporaryFolder()
  private var inbox: String { "\(folder.path)/in" }
  private static let solution = "\(Program.root)/Solutions/Warmup"

  private static let stubs = try! StubRelease(solution: solution, assignment: "").files().map {
    (name: String($0.path.dropFirst()), text: $0.text)
  }

  /// - Parameters:
  ///   - solved: The files in which the solution stands.
  ///   - edit: Makes something else of a solved file.
  private func add(
    _ name: String, solved: [String], answer: String = "Because.",
    edit: (String) -> String = { $0 }
  ) throws {
    let place = "\(inbox)/\(name)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    for stub in Self.stubs {
      let text =
        solved.contains(stub.name)
        ? edit(try String(contentsOfFile: "\(Self.solution)/\(stub.name)", encoding: .utf8))
        : stub.text
      try text.write(toFile: "\(place)/\(stub.name)", atomically: true, encoding: .utf8)
    }
    let warmup = assignments.first { $0.id == "warmup" }!
    try AnswersTemplate(for: warmup).text.replacing("<!-- your answer -->", with: answer)
      .write(toFile: "\(place)/Answers.md", atomically: true, encoding: .utf8)
  }

  /// Work that must get 0, 14, 27 and 100 points, and an entry without any.
  private func addClass() throws {
    try add("nothing done", solved: [], answer: "<!-- your answer -->")
    try add("sigmoid", solved: ["Sigmoid.swift"])
    try add("two", solved: ["Sigmoid.swift", "SquaredError.swift"])
    try add("all", solved: Self.stubs.map(\.name), answer: String(repeating: "long ", count: 9000))
    try add("all but one", solved: Self.stubs.map(\.name)) {
      $0.replacing("return (loss, 2 / Double(prediction.count) * difference)", with: "return nil")
    }
    try FileManager.default.createDirectory(
      atPath: "\(inbox)/empty", withIntermediateDirectories: true)
  }

  private func grade(
    _ arguments: [String], into out: String = "out", environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program.run(
      "grade", arguments + ["--out", "\(folder.path)/\(out)"], environment: environment)
  }

  private func gradeAll(_ more: String..., into out: String = "out") throws -> Program.Result {
    try grade([inbox, "--assignment", "warmup", "--jobs", "2"] + more, into: out)
  }

  private func lines(_ file: String = "out/submissions.jsonl") throws -> [GradedSubmission] {
    try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
      .split(separator: "\n").map {
        try JSONDecoder().decode(GradedSubmission.self, from: Data($0.utf8))
      }
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
  }

  @Test func everySubmissionGetsItsPoints() throws {
    try addClass()
    let result = try gradeAll("--seed", "5", "--keep-records")
    #expect(result.status == 0, "\(result.errors)")
    let lines = try lines()
    #expect(
      lines.map(\.name) == ["all", "all but one", "empty", "nothing done", "sigmoid", "two"])
    let points = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0.score.earned) })
    #expect(points["nothing done"] == 0 && points["sigmoid"] == 14 && points["two"] == 27)
    #expect(points["all"] == 100)
    #expect(lines.first { $0.name == "empty" }?.problem?.kind == .nothingToGrade)
    // The way in which everybody else judges one submission says the same.
    for name in ["two", "all but one"] {
      let check = try Program.run(
        "check-assignment",
        ["warmup", "--submission", "\(inbox)/\(name)", "--seed", "5", "--json"])
      let document = try CheckDocument(check.output)
      let line = try #require(lines.first { $0.name == name })
      #expect(line.sections.map(\.status.rawValue) == document.sections.map(\.status))
      #expect(line.sections.map(\.points) == document.sections.map(\.points))
      #expect(line.files.map(\.sha256) == document.files.map(\.sha256))
      #expect(
        try CheckDocument(text("out/records/\(name).json")).score == document.score)
    }
  }

  /// A line stays short whatever was handed in; what was cut is kept beside it.
  @Test func longAnswersAreCutInTheLog() throws {
    try add("all", solved: ["Sigmoid.swift"], answer: String(repeating: "länge ", count: 9000))
    #expect(try gradeAll().status == 0)
    let log = try text("out/submissions.jsonl")
    #expect(log.utf8.count <= GradedSubmission.mostBytes + 1)
    #expect(log.contains("[… cut:"))
    #expect(try text("out/long-answers/all-largest-number.txt").count > 50_000)
    #expect(try text("out/answers/largest-number.html").count > 50_000)
  }

  @Test func whatWasKilledGoesOnAndIsGradedOnce() throws {
    try addClass()
    let temporary = "\(folder.path)/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let arguments = [
      inbox, "--assignment", "warmup", "--jobs", "2", "--out", "\(folder.path)/out", "--resume",
    ]
    for count in [1, 3] {
      let log = "\(folder.path)/out/submissions.jsonl"
      _ = try Program.run(
        "grade", arguments, stoppedBy: SIGKILL, environment: ["TMPDIR": temporary]
      ) {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count >= count
      }
    }
    let before = try text("out/submissions.jsonl")
    // The last line may be torn, as a kill leaves it.
    let first = try #require(before.split(separator: "\n").first)
    let seed = try JSONDecoder().decode(GradedSubmission.self, from: Data(first.utf8)).seed
    let last = try Program.run("grade", arguments, environment: ["TMPDIR": temporary])
    #expect(last.status == 0, "\(last.errors)")
    let lines = try lines()
    #expect(lines.count == 6 && Set(lines.map(\.name)).count == 6)
    #expect(lines.allSatisfy { $0.seed == seed })
    // What was there is there still, byte for byte.
    let now = Set(try text("out/submissions.jsonl").split(separator: "\n"))
    #expect(before.split(separator: "\n").dropLast().allSatisfy(now.contains))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    // Nothing is left to do.
    #expect(try gradeAll("--resume").output.contains("6 are graded already."))
  }

  @Test func shardsAreJoinedToWhatOneRunGives() throws {
    try addClass()
    #expect(try gradeAll("--seed", "7", into: "whole").status == 0)
    for number in 1...3 {
      #expect(
        try gradeAll("--seed", "7", "--shard", "\(number)/3", into: "parts").status == 0)
    }
    let merged = try grade(["merge", "\(folder.path)/parts"], into: "parts")
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(
      try lines("parts/submissions.jsonl").map(\.withoutTimes)
        == lines("whole/submissions.jsonl").map(\.withoutTimes))
    #expect(try text("parts/gradebook.csv") == text("whole/gradebook.csv"))
  }

  @Test func gapsAndDuplicatesAreRefusedByName() throws {
    try addClass()
    #expect(try gradeAll("--seed", "7", "--shard", "1/2").status == 0)
    let missing = try grade(["merge", "\(folder.path)/out"])
    #expect(missing.status == 2 && missing.complaint.contains("part 2/2 is missing"))
    #expect(try gradeAll("--seed", "7", "--shard", "2/2").status == 0)
    let part = "\(folder.path)/out/submissions-2-of-2.jsonl"
    let whole = try text("out/submissions-2-of-2.jsonl")
    let first = whole.split(separator: "\n")[0]
    try "\(first)\n".write(toFile: part, atomically: true, encoding: .utf8)
    let gap = try grade(["merge", "\(folder.path)/out"])
    #expect(gap.status == 2 && gap.complaint.contains("nothing done"), "\(gap.errors)")
    try (whole + first + "\n").write(toFile: part, atomically: true, encoding: .utf8)
    let double = try grade(["merge", "\(folder.path)/out"])
    #expect(double.status == 2 && double.complaint.contains("second time"), "\(double.errors)")
    try whole.write(toFile: part, atomically: true, encoding: .utf8)
    #expect(try grade(["merge", "\(folder.path)/out"]).status == 0)
  }

  @Test func aRegradeTellsWhatChangedAndWhy() throws {
    try addClass()
    #expect(try gradeAll().status == 0)
    let seed = try lines()[0].seed
    try add("sigmoid", solved: ["Sigmoid.swift", "SquaredError.swift"])
    let result = try gradeAll("--regrade")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try lines().first { $0.name == "sigmoid" }?.score.earned == 27)
    #expect(try lines().allSatisfy { $0.seed == seed })
    let changes = try text("out/changes.csv").split(separator: "\n")
    #expect(changes.count == 2)
    #expect(
      changes[1] == "sigmoid,squared-error,\"not implemented, 0 of 13\",\"passed, 13 of 13\","
        + "other files were handed in")
  }

  /// What was graded first is what a regrade is compared with, however often it is killed.
  @Test func aKilledRegradeLosesNothing() throws {
    try addClass()
    #expect(try gradeAll().status == 0)
    try add("sigmoid", solved: ["Sigmoid.swift", "SquaredError.swift"])
    let log = "\(folder.path)/out/submissions.jsonl"
    let arguments = [
      inbox, "--assignment", "warmup", "--jobs", "2", "--out", "\(folder.path)/out", "--regrade",
    ]
    for count in [1, 2] {
      _ = try Program.run("grade", arguments, stoppedBy: SIGKILL) {
        let before = FileManager.default.fileExists(
          atPath: log.replacing(".jsonl", with: "-before.jsonl"))
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return before && text.split(separator: "\n").count >= count
      }
    }
    let last = try gradeAll("--resume")
    #expect(last.status == 0 && last.output.contains("1 came out otherwise"), "\(last.errors)")
    #expect(try text("out/changes.csv").split(separator: "\n").count == 2)
    // Then it is over, and the next one compares with this.
    #expect(try gradeAll("--regrade").output.contains("0 came out otherwise"))
  }

  /// Parts that nobody has joined are not graded a second time as a whole.
  @Test func partsAreJoinedFirst() throws {
    try addClass()
    #expect(try gradeAll("--shard", "1/2").status == 0)
    let whole = try gradeAll("--resume")
    #expect(whole.status == 2 && whole.complaint.contains("merge them first"))
    let divided = try gradeAll("--shard", "2/3")
    #expect(divided.status == 2 && divided.complaint.contains("submissions-1-of-2.jsonl"))
    #expect(try gradeAll("--shard", "2/2").status == 0)
    #expect(try grade(["merge", "\(folder.path)/out"]).status == 0)
    #expect(try gradeAll("--resume").output.contains("6 are graded already"))
    // A regrade in parts is compared with what was joined.
    try add("sigmoid", solved: [])
    for part in ["1/2", "2/2"] { #expect(try gradeAll("--regrade", "--shard", part).status == 0) }
    let merged = try grade(["merge", "\(folder.path)/out"])
    #expect(
      merged.status == 0 && merged.output.contains("1 came out otherwise"), "\(merged.errors)")
  }

  private func write(_ lines: [GradedSubmission], to file: String) throws {
    let texts = try lines.map {
      String(decoding: try JSONEncoder().encode($0), as: UTF8.self) + "\n"
    }
    try texts.joined().write(
      toFile: "\(folder.path)/\(file)", atomically: true, encoding: .utf8)
  }

  /// What a run of the whole has graded counts, and what it was at fault with does not.
  @Test func partsGoOnWithTheWhole() throws {
    try addClass()
    #expect(try gradeAll().status == 0)
    var begun = Array(try lines().prefix(3))
    begun[1].problem = .init(.toolkitFault, "the machine had a bad day")
    try write(begun, to: "out/submissions.jsonl")
    for part in ["1/2", "2/2"] {
      let result = try gradeAll("--shard", part, "--resume")
      #expect(result.status == 0, "\(result.errors)")
    }
    let merged = try grade(["merge", "\(folder.path)/out"])
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(try lines().map(\.name).sorted().count == 6)
    #expect(try lines().allSatisfy { $0.problem?.kind != .toolkitFault })
    // A merge that was killed before it had put all parts aside.
    let log = "\(folder.path)/out/submissions-2-of-2.jsonl"
    try FileManager.default.moveItem(atPath: "\(log).merged", toPath: log)
    #expect(try grade(["merge", "\(folder.path)/out"]).status == 0)
    #expect(try lines().count == 6)
  }

  /// Nobody is told that all is done while something has to be graded again.
  @Test func faultsAreToldUntilTheyAreMended() throws {
    try addClass()
    for part in ["1/2", "2/2"] { #expect(try gradeAll("--shard", part).status == 0) }
    var part = try lines("out/submissions-1-of-2.jsonl")
    part[0].problem = .init(.toolkitFault, "the machine had a bad day")
    try write(part, to: "out/submissions-1-of-2.jsonl")
    let merged = try grade(["merge", "\(folder.path)/out"])
    #expect(merged.status == 1 && merged.complaint.contains("1 of 6 submissions"))
    let tables = try grade([])
    #expect(tables.status == 1 && tables.complaint.contains(part[0].name))
    // The same job once more grades it.
    let again = try gradeAll("--shard", "1/2", "--resume")
    #expect(again.status == 0 && again.output.contains("Grading 1 …"), "\(again.output)")
    #expect(try grade(["merge", "\(folder.path)/out"]).status == 0)
    #expect(try lines().allSatisfy { $0.problem?.kind != .toolkitFault })
  }

  /// One part that is graded again asks for the others, and all is compared that there was.
  @Test func aPartIsNotGradedAgainAlone() throws {
    try addClass()
    #expect(try gradeAll().status == 0)
    try write(Array(try lines().prefix(3)), to: "out/submissions.jsonl")
    for part in ["1/2", "2/2"] {
      #expect(try gradeAll("--shard", part, "--resume").status == 0)
    }
    #expect(try gradeAll("--shard", "1/2", "--regrade").status == 0)
    let merged = try grade(["merge", "\(folder.path)/out"])
    #expect(merged.status == 2 && merged.complaint.contains("--shard 2/2 --regrade"))
    #expect(try gradeAll("--shard", "2/2", "--regrade").status == 0)
    let whole = try grade(["merge", "\(folder.path)/out"])
    #expect(
      whole.status == 0 && whole.output.contains("6 were graded again, 0 came out otherwise"),
      "\(whole.output)\(whole.errors)")
    // A merge that was killed after it had put one part aside.
    let log = "\(folder.path)/out/submissions-2-of-2.jsonl"
    try FileManager.default.moveItem(atPath: "\(log).merged", toPath: log)
    #expect(try grade(["merge", "\(folder.path)/out"]).status == 0)
  }

  @Test func partsWithOtherInputsAreNoBatch() throws {
    try addClass()
    for part in ["1/2", "2/2"] { #expect(try gradeAll("--shard", part).status == 0) }
    let log = "\(folder.path)/out/submissions-2-of-2.jsonl"
    let text = try String(contentsOfFile: log, encoding: .utf8)
    try text.replacing(#/"seed":\d+/#, with: "\"seed\":77").write(
      toFile: log, atomically: true, encoding: .utf8)
    let merged = try grade(["merge", "\(folder.path)/out"])
    #expect(merged.status == 2 && merged.complaint.contains("with other inputs"))
  }

  /// The seed is no word of a command line, and the solution passes with it.
  @Test func anAutograderKeepsItsSeed() throws {
    let file = "\(folder.path)/autograder.zip"
    let made = try Program.run("grade", ["autograder", file, "--assignment", "warmup"])
    try #require(made.status == 0, "\(made.errors)")
    let archive = try OpenArchive(file: file)
    var texts: [String: String] = [:]
    while let entry = try archive.next() {
      guard ["seed", "run_autograder"].contains(entry.path) else { continue }
      texts[entry.path] = String(decoding: archive.content(atMost: 10_000) ?? [], as: UTF8.self)
    }
    let seedText = try #require(texts["seed"])
    let seed = try #require(Int(seedText.dropLast()))
    #expect(texts["run_autograder"]?.contains("--seed-file ../seed") == true)
    #expect(texts["run_autograder"]?.contains("\(seed)") == false)
    try add("all", solved: Self.stubs.map(\.name))
    let seedFile = "\(folder.path)/seed"
    try "\(seed)\n".write(toFile: seedFile, atomically: true, encoding: .utf8)
    let one = try Program.run(
      "grade",
      [
        "one", "\(inbox)/all", "--assignment", "warmup", "--seed-file", seedFile, "--export",
        "gradescope",
      ])
    #expect(one.status == 0 && one.output.contains("\"score\" : 100"), "\(one.output.prefix(300))")
    let none = try Program.run(
      "grade",
      ["one", inbox, "--assignment", "warmup", "--seed-file", inbox, "--export", "gradescope"])
    #expect(none.status == 2 && none.complaint.contains("holds no seed"))
  }

  /// Results in the folder of the submissions would be graded the next time.
  @Test(arguments: ["in", "in/out", "in/../in/a/b", "link/out"])
  func resultsLieElsewhere(_ out: String) throws {
    try add("sigmoid", solved: ["Sigmoid.swift"])
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: inbox)
    let refused = try gradeAll(into: out)
    #expect(refused.status == 2 && refused.complaint.contains("outside of"), "\(refused.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: inbox) == ["sigmoid"])
  }

  @Test func whatIsRefusedIsNotRemembered() throws {
    try add("sigmoid", solved: ["Sigmoid.swift"])
    #expect(try gradeAll().status == 0)
    let roster = "\(folder.path)/roster.csv"
    try "student,days late\nsigmoid,soon\n".write(
      toFile: roster, atomically: true, encoding: .utf8)
    #expect(try grade(["--roster", roster, "--late-penalty", "50"]).status == 2)
    try "student,days late\nsigmoid,1\n".write(toFile: roster, atomically: true, encoding: .utf8)
    #expect(try grade(["--roster", roster]).status == 0)
    #expect(try text("out/gradebook.csv").contains("sigmoid,14,14,"))
  }

  @Test func pointsForAnswersAreMergedOrRefused() throws {
    try addClass()
    #expect(try gradeAll().status == 0)
    let points = "\(folder.path)/out/answers/points.csv"
    let typed = try text("out/answers/points.csv")
    try typed.replacing(",,", with: ",3,").write(toFile: points, atomically: true, encoding: .utf8)
    let before = try text("out/gradebook.csv")
    let refused = try grade(["--answers", points])
    #expect(refused.status == 2 && refused.complaint.contains("points.csv, line 2"))
    #expect(try text("out/gradebook.csv") == before)
    try typed.replacing(",,", with: ",1.5,").write(
      toFile: points, atomically: true, encoding: .utf8)
    #expect(try grade(["--answers", points]).status == 0)
    #expect(try text("out/gradebook.csv").contains("101.5"))
    // What was typed stays, and counts the next time too.
    #expect(try gradeAll("--resume").status == 0)
    #expect(try text("out/gradebook.csv").contains("101.5"))
    #expect(try text("out/answers/points.csv").contains(",1.5,"))
  }

  /// At the beginning, and at the end, where somebody looks after an hour.
  @Test func whatIsLeftAsideIsToldTwice() throws {
    try add("sigmoid", solved: ["Sigmoid.swift"])
    try "x".write(toFile: "\(inbox)/stray.swift", atomically: true, encoding: .utf8)
    let result = try gradeAll()
    #expect(result.errors.matches(of: /left aside: stray.swift/).count == 2, "\(result.errors)")
  }

  @Test func anotherBatchIsNotTouched() throws {
    try add("sigmoid", solved: ["Sigmoid.swift"])
    #expect(try gradeAll().status == 0)
    let again = try gradeAll()
    #expect(again.status == 2 && again.complaint.contains("--resume"))
    let other = try grade([inbox, "--assignment", "dropout", "--resume"])
    #expect(other.status == 2 && other.complaint.contains("a batch of warmup"))
    let noBatch = try grade([], into: "none")
    #expect(noBatch.status == 2 && noBatch.complaint.contains("holds no batch"))
  }
}

extension GradedSubmission {
  /// What does not depend on the clock.
  fileprivate var withoutTimes: GradedSubmission {
    var line = self
    line.times = Times()
    line.gradedAt = ""
    for index in line.sections.indices { line.sections[index].seconds = 0 }
    return line
  }
}

extension Program.Result {
  /// What it complained of, in one line.
  fileprivate var complaint: String {
    errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
