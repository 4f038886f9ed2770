import Foundation
import Grading
import TestSupport
import Testing

/// Whose the entries of a folder are, by their names.
@Suite struct InboxTests {
  private let folder = try! TemporaryFolder()

  /// What the program says of it.
  private struct Inbox: Decodable {
    struct Delivery: Decodable {
      let name: String
      let student: GradedSubmission.Student
      let items: [String]
    }

    let deliveries: [Delivery]
    let strays: [String]
  }

  private func add(_ paths: String...) throws {
    for path in paths {
      let url = URL(fileURLWithPath: "\(folder.path)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
  }

  private func result(_ path: String) throws -> Program.Result {
    try Program.run("collect-submissions", ["list", path])
  }

  private func inbox(_ place: String = "") throws -> Inbox {
    try inbox(at: "\(folder.path)/\(place)")
  }

  private func inbox(at path: String) throws -> Inbox {
    let result = try result(path)
    try #require(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Inbox.self, from: Data(result.output.utf8))
  }

  @Test func canvasFilesOfOneStudentBelongTogether() throws {
    try add(
      "lovelaceada_12_345_Dropout.swift", "lovelaceada_LATE_12_346_Answers-1.md",
      "hopper_LATE_13_400_my work_2.zip", "stray.swift")
    let inbox = try inbox()
    #expect(inbox.deliveries.map(\.name) == ["hopper_13", "lovelaceada_12"])
    #expect(inbox.deliveries.map(\.items.count) == [1, 2])
    #expect(inbox.deliveries.map(\.student.id) == ["13", "12"])
    #expect(inbox.deliveries.allSatisfy { $0.student.isLate && $0.student.platform == .canvas })
    #expect(inbox.strays.count == 1 && inbox.strays[0].hasPrefix("stray.swift"))
  }

  @Test func moodleFoldersHaveNameAndNumber() throws {
    try add(
      "Ada Lovelace_4711_assignsubmission_file/a.zip",
      "Čapek, Jürgen_12_assignsubmission_file_/Dropout.swift")
    let inbox = try inbox()
    #expect(inbox.deliveries.map(\.student.id) == ["4711", "12"])
    #expect(inbox.deliveries.map(\.student.name) == ["Ada Lovelace", "Čapek, Jürgen"])
    #expect(inbox.deliveries.allSatisfy { $0.student.platform == .moodle })
  }

  @Test func moodleTextBelongsToTheFiles() throws {
    try add(
      "Ada_4711_assignsubmission_file/a.zip", "Ada_4711_assignsubmission_onlinetext/text.html")
    let deliveries = try inbox().deliveries
    #expect(deliveries.map(\.name) == ["Ada_4711_assignsubmission_file"])
    #expect(deliveries.map(\.items.count) == [2])
  }

  /// Names that only look like Canvas' are those of different students.
  @Test func datesAreNoNumbersOfUploads() throws {
    try add("dropout_2026_07_anna.zip", "dropout_2026_07_ben.zip", "ada_12_345_work.zip")
    #expect(
      try inbox().deliveries.map(\.name)
        == ["ada_12", "dropout_2026_07_anna.zip", "dropout_2026_07_ben.zip"])
  }

  /// A download may hold more files than a folder of an assignment.
  @Test func manyFilesOfManyStudentsAreRead() throws {
    for number in 0..<400 {
      for (place, name) in ["Dropout", "FullyConnectedNet", "Submission"].enumerated() {
        try add("ada\(number)_\(number)_\(10 * number + place)_\(name).swift")
      }
    }
    let deliveries = try inbox().deliveries
    #expect(deliveries.count == 400)
    let out = "\(folder.path)-out"
    defer { try? FileManager.default.removeItem(atPath: out) }
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let unpacked = try Program.run(
      "collect-submissions",
      ["unpack", out, "Dropout.swift,FullyConnectedNet.swift"] + deliveries[200].items)
    #expect(unpacked.status == 0 && !unpacked.output.contains("problem"), "\(unpacked.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 3)
  }

  @Test func gradescopeTellsNamesInItsOwnFile() throws {
    try add("export/submission_77/Dropout.swift", "export/submission_78/Dropout.swift")
    try """
    ---
    submission_77:
      :submitters:
      - :name: Ada Lovelace
        :sid: '12'
        :email: ada@example.edu
      - :name: "Charles ""B"" Babbage"
        :email: babbage@example.edu
      :created_at: 2026-11-20 10:00:00 -08:00
      :results:
        :tests:
        - :name: Affine layer
    """.write(
      toFile: "\(folder.path)/export/submission_metadata.yml", atomically: true, encoding: .utf8)
    let inbox = try inbox()
    #expect(inbox.deliveries.map(\.student.id) == ["77", "78"])
    #expect(inbox.deliveries[0].student.name == "Ada Lovelace, Charles \"B\" Babbage")
    #expect(inbox.deliveries[0].student.email == "ada@example.edu, babbage@example.edu")
    #expect(inbox.deliveries[1].student.name == nil)
  }

  /// What an autograder has printed before is text, and hands nothing in.
  @Test func whatWasPrintedNamesNobody() throws {
    try add("submission_77/Dropout.swift")
    let spaces = String(repeating: " ", count: 200_000)
    try """
    submission_77:
      :submitters:
      - :name: Ada
        :email: ada@example.edu
      :results:
        output: |
          :submitters:
          - :name: Victim
            :email: victim@example.edu
          - :name: a\(spaces)b
    """.write(
      toFile: "\(folder.path)/submission_metadata.yml", atomically: true, encoding: .utf8)
    let result = try result(folder.path)
    #expect(result.seconds < 20)
    let student = try inbox().deliveries[0].student
    #expect(student.name == "Ada" && student.email == "ada@example.edu")
  }

  /// A class has more than one; a folder in a folder is still one student's.
  @Test(arguments: [
    ["17/work.zip"], ["17/Dropout/Dropout.swift"], ["17/a/b/Dropout.swift"],
    ["17/Assignments/Dropout/Dropout.swift", "17/Assignments/Warmup/Sigmoid.swift"],
    ["17/repo/Assignments/Dropout/Dropout.swift", "17/repo/Sources/x.txt"],
  ])
  func theWorkOfOneIsNoClass(_ paths: [String]) throws {
    for path in paths { try add(path) }
    #expect(try inbox().deliveries.map(\.name) == ["17"])
  }

  @Test func namesThatLookTheSameAreTwo() throws {
    try add("Zo\u{EB}.zip", "Zoe\u{308}.zip")
    let inbox = try inbox()
    #expect(inbox.deliveries.count == 1 && inbox.deliveries[0].items.count == 1)
    #expect(inbox.strays.count == 1 && inbox.strays[0].contains("in other bytes"))
  }

  @Test func clonesAreCalledByTheirAccounts() throws {
    try add(
      "dropout-ada-l/.git/HEAD", "dropout-ada-l/Dropout.swift", "dropout-bob/.git/HEAD",
      "dropout-bob/Dropout.swift")
    #expect(try inbox().deliveries.map(\.student.id) == ["ada-l", "bob"])
    #expect(try inbox().deliveries.allSatisfy { $0.student.platform == .classroom })
    #expect(try inbox().deliveries.map(\.student.name) == ["ada-l", "bob"])
  }

  /// Also where accounts begin alike, and where something else was cloned.
  @Test func accountsAreWhatFollowsTheAssignment() throws {
    try add("dropout-uni-ada/.git/HEAD", "dropout-uni-bob/.git/HEAD", "other/.git/HEAD")
    let students = try inbox().deliveries.map(\.student)
    #expect(students.map(\.id) == ["uni-ada", "uni-bob", nil])
  }

  /// One repository among plain folders changes nobody's name.
  @Test func aRepositoryAmongFoldersIsNoClassroom() throws {
    try add("4711/Dropout.swift", "4712/.git/HEAD", "4712/Dropout.swift")
    let students = try inbox().deliveries.map(\.student)
    #expect(students.map(\.platform) == [.plain, .plain])
    #expect(students.map(\.name) == ["4711", "4712"])
  }

  /// A repository that lacks its commit would have git fetch it, by a program that it names.
  @Test func aCloneFetchesNothing() throws {
    let clone = "\(folder.path)/dropout-ada"
    let mark = "\(folder.path)/ran"
    let script = """
      set -e; mkdir -p \(clone); cd \(clone); git init -q
      git config core.repositoryformatversion 1
      git config extensions.partialClone o; git config remote.o.promisor true
      git config protocol.ext.allow always; git config remote.o.url 'ext::touch \(mark)'
      git config remote.o.fetch '+refs/heads/*:refs/remotes/o/*'
      echo 1234567890123456789012345678901234567890 > .git/$(git symbolic-ref HEAD)
      """
    let made = try Program.start("/bin/sh", ["-c", script])
    try #require(made.status == 0, "\(made.errors)")
    // Else it would run, where nothing keeps it from doing so.
    _ = try Program.start("/usr/bin/env", ["git", "-C", clone, "log", "-1"])
    try #require(FileManager.default.fileExists(atPath: mark))
    try FileManager.default.removeItem(atPath: mark)
    #expect(try inbox().deliveries.first?.student.name == "ada")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  /// The last commit tells who it was, and a repository that has git run programs runs none.
  @Test func aCloneTellsItsAuthor() throws {
    let clone = "\(folder.path)/dropout-ada"
    let mark = "\(folder.path)/ran"
    let script = """
      set -e; mkdir -p \(clone); cd \(clone); git init -q; echo x > Dropout.swift; git add .
      git -c user.name='Ada Lövelace' -c user.email=ada@example.edu commit -q -m work
      git config core.fsmonitor 'touch \(mark)'; git config gpg.program 'touch \(mark)'
      git config log.showSignature true; git config core.pager 'touch \(mark)'
      """
    let made = try Program.start("/bin/sh", ["-c", script])
    try #require(made.status == 0, "\(made.errors)")
    let student = try #require(try inbox().deliveries.first?.student)
    #expect(student.name == "Ada Lövelace" && student.email == "ada@example.edu")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func whatNoPlatformNamesHasTheNameOfItsFolder() throws {
    try add("17/Dropout.swift", "Zoë.tar.gz", ".hidden/Dropout.swift", "__MACOSX/x", "Thumbs.db")
    let inbox = try inbox()
    #expect(inbox.deliveries.map(\.name) == ["17", "Zoë.tar.gz"])
    #expect(inbox.deliveries.map(\.student.name) == ["17", "Zoë"])
  }

  @Test func theFolderAroundADownloadIsNoSubmission() throws {
    try add("download/assignment 3/17/Dropout.swift", "download/assignment 3/18/Dropout.swift")
    #expect(try inbox().deliveries.map(\.name) == ["17", "18"])
    let one = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(one.path)/17", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(one.path)/17/Dropout.swift"))
    #expect(try inbox(at: one.path).deliveries.map(\.name) == ["17"])
  }

  /// Also where files lie loose beside each other, or one has another name.
  @Test func namesOfAPlatformTellAClass() throws {
    try add(
      "download/adalovelace_12_345_Dropout.swift", "download/bob_13_346_Dropout.swift",
      "download/notes.swift")
    let inbox = try inbox()
    #expect(inbox.deliveries.map(\.name) == ["adalovelace_12", "bob_13"])
    #expect(inbox.strays.count == 1)
  }

  @Test func whatIsNoFolderOfSubmissionsIsTold() throws {
    try add("a.zip")
    let told = [
      ("a.zip", "is a file, expected a folder"), ("gone", "gone"),
      ("nothing", "there are no submissions"),
    ]
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/nothing", withIntermediateDirectories: true)
    for (place, words) in told {
      let result = try result("\(folder.path)/\(place)")
      #expect(result.status == 2 && result.errors.contains(words), "\(result.errors)")
    }
  }
}
