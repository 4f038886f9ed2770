import Archives
import Foundation
import Judging
import Texts

/// Reads what of a folder may be an assignment's; links are not followed.
struct FolderReader {
  /// Folders in one another.
  private static let depth = 12
  private static let mostFolders = 2000

  private let allowance: ArchiveAllowance
  private var findings = Findings()
  private var folderCount = 0

  /// What a folder holds. What cannot be read is told in the remarks.
  /// - Throws: An error where the machine is at fault.
  /// - Parameter allowance: What archives in it may take.
  static func findings(
    in path: String, _ allowance: ArchiveAllowance
  ) throws -> Findings {
    var reader = FolderReader(allowance: allowance)
    try reader.read(path, as: [], depth: 1)
    return reader.findings
  }

  private mutating func read(_ path: String, as folders: [String], depth: Int) throws {
    folderCount += 1
    guard depth <= Self.depth, folderCount <= Self.mostFolders else {
      return findings.remark("there are folders in folders without end; the rest is not read")
    }
    let entries: FolderEntries
    do throws(FolderEntries.Failure) {
      entries = try FolderEntries(path)
    } catch {
      return try tell(error)
    }
    for entry in entries.all.sorted(by: { $0.printableName < $1.printableName }) {
      try take(entry, of: entries, at: path, as: folders, depth: depth)
    }
  }

  private mutating func take(
    _ entry: FolderEntries.Entry, of entries: FolderEntries, at path: String,
    as folders: [String], depth: Int
  ) throws {
    guard let name = entry.name else {
      return findings.remark("the name \(entry.printableName) is not UTF-8")
    }
    if entry.kind == .folder {
      guard !FilePolicy.isPassedOver(folder: name) else { return }
      return try read("\(path)/\(name)", as: folders + [name], depth: depth + 1)
    }
    guard !FilePolicy.isPassedOver(file: name) else { return }
    if FilePolicy.isArchive(name), entry.kind == .file {
      return try readArchive("\(path)/\(name)", as: folders + [name])
    }
    guard FilePolicy.isWanted(name) else { return findings.passOver(name) }
    do throws(FolderEntries.Failure) {
      findings.keep(
        FoundFile(
          folders: folders.map(\.precomposedStringWithCanonicalMapping),
          name: name.precomposedStringWithCanonicalMapping,
          bytes: try entries.read(entry, atMost: FilePolicy.longestFile)))
    } catch {
      try tell(error)
    }
  }

  /// What is no fault of the student's must not look like work that is missing.
  private mutating func tell(_ failure: FolderEntries.Failure) throws {
    if failure.isOfSystem { throw failure }
    findings.remark("\(failure)")
  }

  private mutating func readArchive(_ path: String, as folders: [String]) throws {
    do {
      findings.add(try allowance.findings(in: path).inside(folders))
    } catch let error as ArchiveFailure {
      findings.remark("\(folders.last?.printable ?? ""): \(error)")
    }
  }
}

extension Findings {
  /// The same, found in a folder.
  func inside(_ folders: [String]) -> Findings {
    var findings = self
    findings.files = files.map {
      FoundFile(folders: folders + $0.folders, name: $0.name, bytes: $0.bytes)
    }
    return findings
  }
}
