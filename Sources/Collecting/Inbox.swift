import Checking
import Files
import Foundation
import Grading
import Judging
import Texts

/// A folder with what a class has handed in, as a platform's bulk download leaves it or as a grader
/// has put it there.
public struct Inbox {
  /// The folder cannot be used.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What was handed in, by name.
  public private(set) var deliveries: [Delivery] = []

  /// What belongs to nobody who could be told: entries whose names fit no rule.
  public private(set) var strays: [String] = []

  private let folder: String

  /// - Parameters:
  ///   - folder: Where the submissions lie.
  ///   - assignment: What was asked for, after which clones of a classroom are named.
  /// - Throws: `Failure` where it cannot be read or holds nothing.
  public init(_ folder: String, of assignment: Assignment) throws(Failure) {
    if EntryKind(at: folder) == .file {
      throw Failure(
        description:
          "\(folder.printable) is a file, expected a folder; a platform's archive has to be "
          + "unpacked first: unzip -d inbox \(folder.printable)")
    }
    self.folder = try Self.innermost(folder)
    let entries = try Self.entries(of: self.folder)
    let metadata = Self.metadata(in: self.folder)
    let prefix = classroomPrefix(entries, assignment)
    let doubted = Self.doubtedUploads(entries)
    var arrivals: [String: Delivery] = [:]
    for entry in entries {
      guard let name = entry.name, name.unicodeScalars.allSatisfy(\.isPrintable) else {
        strays.append("\(entry.printableName): the name is not printable UTF-8")
        continue
      }
      if name == GradescopeMetadata.name { continue }
      guard
        let (key, student) = sender(
          of: name, entry.kind == .folder, prefix, metadata, doubting: doubted)
      else {
        strays.append("\(name): a single file that no student's name stands before")
        continue
      }
      // Canvas and Moodle divide what one student has handed in. Else two names that are equal as
      // text, and not in their bytes, are those of two.
      guard arrivals[key] == nil || [.canvas, .moodle].contains(student.platform) else {
        strays.append("\(name): another entry has the same name in other bytes")
        continue
      }
      let items = (arrivals[key]?.items ?? []) + ["\(self.folder)/\(name)"]
      // Of several files of one student, one that is late is enough.
      var known = arrivals[key]?.student ?? student
      known.isLate = known.isLate || student.isLate
      arrivals[key] = Delivery(name: key, student: known, items: items)
    }
    deliveries = arrivals.values.sorted { $0.name < $1.name }
    guard !deliveries.isEmpty else {
      throw Failure(
        description: "there are no submissions in \(folder.printable)"
          + (strays.first.map { " (\($0))" } ?? ""))
    }
  }

  /// Whose an entry is; `nil` where its name does not say.
  private func sender(
    of name: String, _ isFolder: Bool, _ prefix: String?, _ metadata: GradescopeMetadata,
    doubting doubted: Set<String>
  ) -> (String, GradedSubmission.Student)? {
    if let download = DownloadName(name, isFolder: isFolder),
      download.upload.map(doubted.contains) != true
    {
      var student = download.student
      if student.platform == .gradescope {
        let submitters = metadata.submitters[name] ?? []
        let (names, addresses) = (submitters.compactMap(\.name), submitters.compactMap(\.email))
        student.name = names.isEmpty ? nil : names.joined(separator: ", ")
        student.email = addresses.isEmpty ? nil : addresses.joined(separator: ", ")
      }
      return (download.key, student)
    }
    if isFolder, let prefix, name.hasPrefix(prefix), name.count > prefix.count, isClone(name) {
      let account = String(name.dropFirst(prefix.count))
      return (name, .init(platform: .classroom, id: account, name: account))
    }
    guard isFolder || FilePolicy.isArchive(name) else { return nil }
    return (name, .init(platform: .plain, name: Self.withoutEnding(name, isFolder)))
  }

  /// Numbers of uploads that come up twice, which those of a platform do not: names such as
  /// `dropout_2026_07_anna.zip` only look like its.
  private static func doubtedUploads(_ entries: [FolderEntries.Entry]) -> Set<String> {
    let uploads = entries.compactMap { entry in
      entry.name.flatMap { DownloadName($0, isFolder: entry.kind == .folder)?.upload }
    }
    return Set(Dictionary(grouping: uploads, by: \.self).filter { $1.count > 1 }.keys)
  }

  private static func withoutEnding(_ name: String, _ isFolder: Bool) -> String {
    guard !isFolder else { return name }
    let stem = name.replacing(#/\.(tar\.\w+|\w+)$/#, with: "")
    return stem.isEmpty ? name : stem
  }

  private func isClone(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)/.git")
  }

  /// What the names of clones begin with: the assignment's own, or what those of all folders that
  /// are repositories have in common; `nil` where that is nothing. An account that begins as all
  /// others do is not told from a longer name of the assignment's: the roster's accounts may.
  private func classroomPrefix(
    _ entries: [FolderEntries.Entry], _ assignment: Assignment
  ) -> String? {
    let clones = entries.compactMap { $0.kind == .folder ? $0.name : nil }.filter(isClone)
    let own = assignment.id + "-"
    guard let first = clones.first else { return nil }
    if clones.contains(where: { $0.hasPrefix(own) }) { return own }
    guard clones.count > 1 else { return nil }
    let common = clones.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    return common.lastIndex(of: "-").map { String(common[...$0]) }
  }

  /// Bulk downloads come with a folder around everything, or several in one another, which is no
  /// submission; a folder with one student's work in it is.
  private static func innermost(_ folder: String) throws(Failure) -> String {
    var path = folder
    for _ in 0..<3 {
      let entries = try Self.entries(of: path)
      guard entries.count == 1, entries[0].kind == .folder, let name = entries[0].name,
        DownloadName(name, isFolder: true) == nil,
        !FileManager.default.fileExists(atPath: "\(path)/\(name)/.git"),
        let inner = try? Self.entries(of: "\(path)/\(name)"),
        // A checkout is one student's, however many assignments it has.
        name != "Assignments", !inner.contains(where: { $0.name == "Assignments" })
      else { return folder }
      path += "/\(name)"
      if isClass(inner) { return path }
    }
    return folder
  }

  /// Whether entries are those of a class, and no student's own: a platform's names say so,
  /// whatever lies beside them.
  private static func isClass(_ entries: [FolderEntries.Entry]) -> Bool {
    let files = entries.filter { $0.kind == .file && FilePolicy.isWanted($0.name ?? "") }
    let named = entries.filter { entry in
      entry.name.flatMap { DownloadName($0, isFolder: entry.kind == .folder) } != nil
    }
    if named.count > 1 || named.count == 1 && files.allSatisfy({ $0.name == named[0].name }) {
      return true
    }
    return entries.count > 1 && files.isEmpty
  }

  /// What somebody has put there, without what systems leave beside it.
  private static func entries(of folder: String) throws(Failure) -> [FolderEntries.Entry] {
    do throws(FolderEntries.Failure) {
      return try FolderEntries(folder, mostEntries: mostDeliveries).all.filter {
        !$0.isHidden && !FilePolicy.isPassedOver(file: $0.printableName)
          && $0.printableName != "__MACOSX"
      }.sorted { $0.printableName < $1.printableName }
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  private static let mostDeliveries = 200_000

  private static func metadata(in folder: String) -> GradescopeMetadata {
    let path = "\(folder)/\(GradescopeMetadata.name)"
    let text = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    return GradescopeMetadata(text ?? "")
  }
}
