import Checking
import Foundation

/// A folder of its own in which one submission is compiled, from copies of the bytes that were
/// read.
///
/// The build is named by the digest of everything that it is made from: the files, the toolkit, the
/// flags.
struct BuildFolder {
  let path: String
  let contract: SubmissionContract
  let files: SubmittedFiles
  let arguments: [String]

  /// The submission's source that is not the student's. Names with a dot in front are never theirs.
  static let entryName = ".entry.swift"

  var sources: String { "\(path)/sources" }
  var interfaces: String { "\(path)/interfaces" }
  var temporary: String { "\(path)/temporary" }
  var library: String { "\(path)/\(BuildFolder.libraryName)" }
  static let libraryName = "submission.so"

  /// The file with the digest of the library, by which a damaged one is known.
  static let sumName = "submission.sha256"
  private var inputs: String { "\(path)/inputs" }

  /// Writes the copies.
  init(
    _ path: String, _ files: SubmittedFiles, _ assignment: Assignment, _ toolkit: Toolkit
  ) throws {
    self.path = path
    self.files = files
    contract = assignment.contract
    arguments = CompilerArguments.all(assignment, files, isDebug: toolkit.isDebug)
    for folder in [sources, interfaces, temporary] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    for file in files.sources { try write(file.bytes, "\(sources)/\(file.name)") }
    try write(Array(contract.entry.utf8), "\(sources)/\(BuildFolder.entryName)")
  }

  /// Writes what the compiler needs besides the sources.
  ///
  /// Copies of the interfaces, so that it reads nothing in the toolkit's folder, which it could not
  /// even enter where that belongs to another user.
  func prepare(_ toolkit: Toolkit) throws {
    let modules = Toolkit.hiddenModules.map { "module \($0) {}\n" }.joined()
    try write(Array(modules.utf8), "\(interfaces)/module.modulemap")
    for (name, interface) in toolkit.interfaces(for: contract.module) {
      let copy = "\(interfaces)/\(name).swiftmodule"
      guard access(copy, F_OK) != 0 else { continue }
      try FileManager.default.copyItem(atPath: interface, toPath: copy)
    }
  }

  /// The digests of all files, and the build's own.
  func digests(toolkit: String) throws -> (files: [JudgedFile], build: String) {
    var bytes = Array((toolkit + "\n" + arguments.joined(separator: "\n") + "\n").utf8)
    bytes += contract.entry.utf8
    for file in files.sources {
      bytes += Array("\n\(file.bytes.count) \(file.name)\n".utf8) + file.bytes
    }
    try write(bytes, inputs)
    let copies = files.sources.map { (file: $0, path: "\(sources)/\($0.name)") }
    let others = [files.answers].compactMap(\.self).map { (file: $0, path: "\(path)/\($0.name)") }
    for (file, path) in others { try write(file.bytes, path) }
    let digests = try Digest.sha256(ofFiles: [inputs] + (copies + others).map(\.path))
    let judged = zip(copies + others, digests.dropFirst()).map { copy, digest in
      JudgedFile(name: copy.file.name, byteCount: copy.file.bytes.count, sha256: digest)
    }
    return (judged, digests[0])
  }

  /// Looks into the library for what it may not hold.
  /// - Throws: `FolderEntries.Failure` if it cannot be read.
  func inspect() throws -> LibraryInspection.Violation? {
    let entries = try FolderEntries(path)
    guard let library = entries.all.first(where: { $0.name == BuildFolder.libraryName }) else {
      return nil
    }
    var status = stat()
    if lstat(self.library, &status) == 0, status.st_size > Self.longestLibrary {
      return LibraryInspection.Violation(
        message: "what the compiler made of it is larger than \(byteText(Self.longestLibrary))")
    }
    return LibraryInspection.violation(in: try entries.read(library, atMost: Self.longestLibrary))
  }

  /// Hundreds of times what a solution's takes.
  private static let longestLibrary = 64 << 20

  /// Writes down what the library is.
  func seal() throws {
    try write(Array(try Digest.sha256(ofFiles: [library])[0].utf8), "\(path)/\(Self.sumName)")
  }

  /// Takes away what only the compiler needed.
  func tidy() {
    for item in [sources, interfaces, temporary, "\(path)/\(SubmittedFiles.answersName)"] {
      try? FileManager.default.removeItem(atPath: item)
    }
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Toolkit.Fault(description: "\(path) cannot be written: \(error.localizedDescription)")
    }
  }
}
