import Checking
import Foundation

/// One file of a submission, with the bytes that were read.
public struct SubmittedFile: Sendable, Hashable {
  public let name: String
  public internal(set) var bytes: [UInt8]
}

/// What lies in an assignment's folder, read once: everything that is judged is made from these
/// bytes.
///
/// Every Swift file that lies directly in the folder counts, and `Answers.md`. Names that begin
/// with a dot are those of editors and systems and are passed over.
public struct SubmittedFiles: Sendable {
  /// The folder that was read.
  public let folder: String

  /// The Swift files, by name.
  public internal(set) var sources: [SubmittedFile] = []
  public private(set) var answers: SubmittedFile?

  /// Why `Answers.md` is there but cannot be read.
  public private(set) var unreadableAnswers: String?

  /// Why the folder cannot be compiled as it is: one sentence for each file that must not be there.
  public private(set) var refusals: [String] = []

  /// What does not count, for the reader.
  public private(set) var remarks: [String] = []

  public static let answersName = "Answers.md"

  /// The number and the size of the Swift files that there are, read or not.
  private var sourceCount = 0
  private var byteCount = 0

  /// Bounds that no honest submission meets.
  private static let mostSources = 100
  private static let mostBytes = 1 << 20
  private static let longestFile = 1 << 20

  /// - Parameter readsAnswers: Whether `Answers.md` belongs to what is judged.
  public init(folder: String, readsAnswers: Bool = true) {
    self.folder = folder
    do throws(FolderEntries.Failure) {
      let entries = try FolderEntries(folder)
      var folders: [String] = []
      for entry in entries.all where !entry.isHidden {
        if entry.kind == .folder { folders.append(entry.printableName) }
        take(entry, from: entries)
      }
      if !readsAnswers { answers = nil }
      remarkOn(folders)
    } catch {
      refusals.append("\(error)")
      unreadableAnswers = "\(Self.answersName) is not read either"
    }
    sources.sort { $0.name < $1.name }
    if sourceCount > Self.mostSources {
      refusals.append(
        "there are \(sourceCount) Swift files; an assignment may have \(Self.mostSources)")
    }
    if byteCount > Self.mostBytes {
      refusals.append("the Swift files are larger than \(Self.mostBytes >> 10) KB together")
    }
  }

  /// The least that fulfils a contract: what any compiler can make a library of, if the toolkit is
  /// whole.
  init(probing contract: SubmissionContract) {
    folder = "/"
    let source = """
      import \(contract.module)

      public var submission: \(contract.module)::\(contract.type) { Swift::fatalError() }
      """
    sources = [SubmittedFile(name: "Probe.swift", bytes: Array(source.utf8))]
  }

  private mutating func take(_ entry: FolderEntries.Entry, from entries: FolderEntries) {
    if entry.name == Self.answersName {
      do throws(FolderEntries.Failure) {
        let bytes = try entries.read(entry, atMost: Self.longestFile)
        answers = SubmittedFile(name: Self.answersName, bytes: bytes)
      } catch {
        unreadableAnswers = "\(error)"
      }
    } else if let refusal = FileNamePolicy.refusal(of: entry) {
      refusals.append(refusal)
    } else if let name = entry.name, entry.kind != .folder, name.hasSuffix(".swift") {
      sourceCount += 1
      guard sourceCount <= Self.mostSources, byteCount <= Self.mostBytes else { return }
      do throws(FolderEntries.Failure) {
        let bytes = try entries.read(entry, atMost: Self.longestFile)
        byteCount += bytes.count
        sources.append(SubmittedFile(name: name, bytes: bytes))
      } catch {
        refusals.append("\(error)")
      }
    } else if entry.name?.lowercased() == Self.answersName.lowercased() {
      remarks.append("\(entry.printableName) is not read; answers stand in \(Self.answersName)")
    }
  }

  private mutating func remarkOn(_ folders: [String]) {
    guard !folders.isEmpty else { return }
    let told = folders.sorted().prefix(5)
    let names =
      told.joined(separator: ", ")
      + (folders.count > told.count ? " and \(folders.count - told.count) more" : "")
    remarks.append(
      (folders.count == 1 ? "the folder \(names) is" : "the folders \(names) are")
        + " not judged; only files directly in the assignment's folder are")
  }
}
