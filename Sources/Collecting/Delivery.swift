import Archives
import Checking
import Foundation
import Grading
import Judging
import Texts

/// What one student, or one group, has handed in.
public struct Delivery: Codable, Sendable, Equatable {
  /// Its name in the batch, which no other has.
  public let name: String
  public let student: GradedSubmission.Student

  /// The folders, archives and files that it came in.
  public let items: [String]

  public init(name: String, student: GradedSubmission.Student, items: [String]) {
    self.name = name
    self.student = student
    self.items = items
  }

  /// What was found in a delivery.
  public struct Contents: Sendable {
    /// What whoever grades should know.
    public let remarks: [String]

    /// The version of the toolkit that it was handed in with, as it says.
    public let handedInWith: String?

    /// Why there is nothing to judge; `nil` where there is.
    public let problem: String?
  }

  /// Copies the assignment's files that are in the delivery into a folder; what the folder holds is
  /// what is judged.
  /// - Parameters:
  ///   - names: The files that the assignment is made of, `Answers.md` included.
  ///   - program: What is started to read archives; it calls `ArchiveProcess.runIfAsked`.
  /// - Throws: `ChildStartError`, or the file system's error, where the machine is at fault.
  public func unpack(
    into folder: String, files names: [String], of assignment: Assignment,
    by program: String = Toolkit.program
  ) throws -> Contents {
    let findings = try findings(by: program)
    let note = HandInNote(findings.files, of: assignment.id)
    let collected = CollectedFiles(
      findings, of: AssignmentNames(names), in: assignment.folder)
    for file in collected.files {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file.name)"))
    }
    return Contents(
      remarks: note.remarks + collected.remarks, handedInWith: note.toolkit,
      problem: collected.files.isEmpty
        ? Self.problem(findings, names) : nil)
  }

  private func findings(by program: String) throws -> Findings {
    var findings = Findings()
    for item in items {
      // What a platform puts before a file's name is not the student's.
      let name = DownloadName.original(of: URL(fileURLWithPath: item).lastPathComponent)
      switch ItemKind(item) {
      case .folder: findings.add(try FolderReader.findings(in: item, by: program))
      case .file where FilePolicy.isArchive(name):
        try addArchive(item, name, program, to: &findings)
      case .file where FilePolicy.isWanted(name): addFile(item, name, to: &findings)
      case .file: findings.passOver(name)
      case .other: findings.remark("\(name.printable) is neither a file nor a folder")
      }
    }
    return findings
  }

  private func addArchive(
    _ path: String, _ name: String, _ program: String, to findings: inout Findings
  ) throws {
    do {
      findings.add(try ArchiveProcess.findings(in: path, by: program))
    } catch let failure as ArchiveFailure {
      findings.remark("\(name.printable): \(failure)")
    }
  }

  private func addFile(_ path: String, _ name: String, to findings: inout Findings) {
    do throws(FolderEntries.Failure) {
      let bytes = try FolderEntries.read(fileAt: path, atMost: FilePolicy.longestFile)
      findings.files.append(FoundFile(folders: [], name: name, bytes: bytes))
    } catch {
      findings.remark("\(name.printable) cannot be read")
    }
  }

  private static func problem(_ findings: Findings, _ names: [String]) -> String {
    let expected = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    let found = (findings.files.map(\.name) + findings.others).prefix(6).map(\.printable)
    let what =
      found.isEmpty ? "it is empty" : "it holds \(found.joined(separator: ", "))"
    let told = findings.remarks.first.map { "; \($0)" } ?? ""
    return "none of the assignment's files (\(expected)) is in it: \(what)\(told)"
  }
}

/// What lies at a path; a link counts as something else.
private enum ItemKind {
  case file, folder, other

  init(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      self = .other
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}
