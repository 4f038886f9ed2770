import Archives
import Checking
import Files
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

  /// The same, with what a clone says of who has made its last commit.
  public func withAuthor() -> Delivery {
    guard student.platform == .classroom, let clone = items.first,
      let author = GitAuthor(ofCloneIn: clone)
    else { return self }
    var student = student
    student.name = author.name ?? student.name
    student.email = author.email
    return Delivery(name: name, student: student, items: items)
  }

  /// What was found in a delivery.
  public struct Contents: Codable, Sendable {
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
  /// - Throws: `ChildStartError`, or the file system's error, where the machine is at fault.
  public func unpack(
    into folder: String, files names: [String], of assignment: Assignment
  ) throws -> Contents {
    let findings = try findings()
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

  /// What was handed in is not there any more, or its reader lacks the right to read it: nobody's
  /// fault who has handed it in.
  private struct ReadingError: Error, CustomStringConvertible {
    let path: String
    let code = errno

    var description: String { "\(path.printable) cannot be read: \(systemMessage(code))" }
  }

  private func findings() throws -> Findings {
    var findings = Findings()
    let allowance = ArchiveAllowance()
    for item in items {
      // What a platform puts before a file's name is not the student's.
      let name = DownloadName.original(of: URL(fileURLWithPath: item).lastPathComponent)
      guard let kind = ItemKind(item), kind == .other || access(item, kind.rights) == 0 else {
        throw ReadingError(path: item)
      }
      switch kind {
      case .folder: findings.add(try FolderReader.findings(in: item, allowance))
      case .file where FilePolicy.isArchive(name):
        try addArchive(item, name, allowance, to: &findings)
      case .file where FilePolicy.isWanted(name): try addFile(item, name, to: &findings)
      case .file: findings.passOver(name)
      case .other: findings.remark("\(name.printable) is neither a file nor a folder")
      }
    }
    return findings
  }

  private func addArchive(
    _ path: String, _ name: String, _ allowance: ArchiveAllowance, to findings: inout Findings
  ) throws {
    do {
      findings.add(try allowance.findings(in: path))
    } catch let failure as ArchiveFailure {
      findings.remark("\(name.printable): \(failure)")
    }
  }

  private func addFile(_ path: String, _ name: String, to findings: inout Findings) throws {
    do throws(FolderEntries.Failure) {
      let bytes = try FolderEntries.read(fileAt: path, atMost: FilePolicy.longestFile)
      findings.keep(FoundFile(folders: [], name: name, bytes: bytes))
    } catch {
      if error.isOfSystem { throw error }
      findings.remark("\(name.printable): \(error)")
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

  /// What is needed to read it.
  var rights: Int32 { self == .folder ? R_OK | X_OK : R_OK }

  /// `nil` if nothing lies there; `errno` says why.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}
