import Checking
import Foundation
import Synchronization

/// A file that was judged, with what proves which bytes it had.
public struct JudgedFile: Sendable, Equatable {
  public let name: String
  public let byteCount: Int
  /// 64 hexadecimal digits.
  public let sha256: String
}

/// The submission's source was refused, by the compiler or before it.
public struct CompileError: Error, Sendable, Equatable {
  public let location: SourceLocation?
  public let message: String

  /// The first error in each other file that has one.
  public var others: [CompileError] = []
}

/// Makes libraries of submissions, by the compiler itself, against the toolkit that is running.
///
/// A library is made once for the same bytes, toolkit and flags, and kept; dates and names of
/// folders play no part in that.
public final class SubmissionBuilder: Sendable {
  /// What became of a submission's files.
  public struct Build: Sendable {
    public let files: [JudgedFile]
    /// The digest of all that it was made from.
    public let digest: String
    /// The compiled library's path, or why there is none.
    public let library: Result<String, CompileError>
  }

  private let toolkit: Toolkit
  private let cache: BuildCache
  private let keepsSubmissions: Bool
  /// What the compiler may take, in seconds.
  let timeLimit: Double
  /// What it may take where it has little to do: all of its work on a submission must end not long
  /// after the limit.
  private static let shortTimeLimit = 30.0
  /// Those of the toolkit's files, by their paths.
  private let toolkitDigests = Mutex<[String: String]>([:])

  /// - Parameters:
  ///   - timeLimit: What the compiler may take, in seconds.
  ///   - keepsSubmissions: Whether what was made of a submission is kept for its next check; else
  ///     it is gone when this process ends.
  public init(toolkit: Toolkit, timeLimit: Double = 120, keepsSubmissions: Bool = true) throws {
    self.toolkit = toolkit
    self.keepsSubmissions = keepsSubmissions
    self.timeLimit = timeLimit
    cache = try BuildCache(programs: toolkit.programs)
  }

  /// Compiles the files of a submission.
  /// - Parameter isReference: Whether they are the reference's, which many submissions need.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit or the machine is at fault.
  public func build(
    _ files: SubmittedFiles, of assignment: Assignment, root: String, isReference: Bool = false
  ) throws -> Build {
    let scratch = try ScratchDirectory(in: cache.root)
    var library = ""
    // A library that could not be kept lies there until the process ends.
    defer { if !library.hasPrefix(scratch.path) { scratch.remove() } }
    let folder = try BuildFolder(scratch.path, files, assignment, toolkit)
    let digests = try digests(folder, assignment)
    do {
      library = try self.library(
        digests.build, folder, files, assignment, root: root,
        keeps: keepsSubmissions || isReference)
      return Build(files: digests.files, digest: digests.build, library: .success(library))
    } catch let error as CompileError {
      return Build(files: digests.files, digest: digests.build, library: .failure(error))
    }
  }

  /// What a submission's build is named by, without making it.
  func identity(
    of files: SubmittedFiles, for assignment: Assignment
  ) throws -> (files: [JudgedFile], build: String) {
    let scratch = try ScratchDirectory(in: cache.root)
    defer { scratch.remove() }
    return try digests(try BuildFolder(scratch.path, files, assignment, toolkit), assignment)
  }

  /// The verdicts that are remembered, beside the builds.
  var verdicts: VerdictMemory { VerdictMemory(in: cache.root) }

  private func digests(
    _ folder: BuildFolder, _ assignment: Assignment
  ) throws -> (files: [JudgedFile], build: String) {
    try folder.digests(toolkit: try toolkitDigest(for: assignment.contract.module))
  }

  /// The running toolkit does not change: one look at each of its files is enough.
  private func toolkitDigest(for module: String) throws -> String {
    let files = try toolkit.files(for: module)
    return try toolkitDigests.withLock { digests in
      let unseen = files.filter { digests[$0] == nil }
      if !unseen.isEmpty {
        for (file, digest) in zip(unseen, try Digest.sha256(ofFiles: unseen)) {
          digests[file] = digest
        }
      }
      return ([Toolkit.buildID].compactMap(\.self) + files.map { digests[$0]! })
        .joined(separator: "\n")
    }
  }

  private func library(
    _ digest: String, _ folder: BuildFolder, _ files: SubmittedFiles, _ assignment: Assignment,
    root: String, keeps: Bool
  ) throws -> String {
    if let refusal = files.refusals.first { throw CompileError(location: nil, message: refusal) }
    // What was kept was within the policy: its name says that it was made of these bytes.
    if let library = cache.library(digest) { return library }
    for file in files.sources {
      guard
        let violation = SourcePolicy.violation(
          in: file.bytes,
          withholding: assignment.modulesWithheld(from: file.name, of: Toolkit.openModules))
      else { continue }
      throw CompileError(
        location: SourceLocation(violation.line, of: file, in: files, root: root),
        message: violation.message)
    }
    var failure = try compile(
      folder, assignment, root: root, modules: cache.moduleCache(), seconds: timeLimit)
    if failure is Toolkit.Fault {
      // Before the toolkit is blamed: what the compiler keeps for itself may be damaged. It is
      // taken away only if it was that, since another process may be compiling with it.
      let fresh = "\(folder.temporary)/modules"
      failure = try compile(
        folder, assignment, root: root, modules: fresh, seconds: Self.shortTimeLimit)
      if !(failure is Toolkit.Fault) { cache.forgetModules() }
    }
    if let failure { throw failure }
    if let violation = try folder.inspect() {
      throw CompileError(
        location: violation.name.flatMap { SourceLocation(firstOf: $0, in: files, root: root) },
        message: violation.message)
    }
    guard keeps else {
      folder.tidy()
      return folder.library
    }
    return try cache.keep(folder, as: digest)
  }

  /// Makes the library. Returns why there is none.
  private func compile(
    _ folder: BuildFolder, _ assignment: Assignment, root: String, modules: String,
    seconds: Double
  ) throws -> (any Error)? {
    let result = try compile(folder.arguments, in: folder, modules: modules, seconds: seconds)
    let isMade = result.ending == .exited(status: 0) && result.limitHit == nil
    return isMade && access(folder.library, R_OK) == 0
      ? nil : try failure(result, folder, assignment, root: root, modules: modules)
  }

  /// - Parameter modules: Where the compiler keeps the interfaces of the C library.
  private func compile(
    _ arguments: [String], in folder: BuildFolder, modules: String, seconds: Double
  ) throws -> ChildResult {
    guard let compiler = Compiler() else {
      throw Toolkit.Fault(description: "the Swift compiler, swiftc, is not on the PATH")
    }
    try folder.prepare(toolkit)
    // A sandbox opens what is there.
    mkdir(modules, 0o755)
    // Nothing else of the caller's may decide what is built.
    var environment = ProcessInfo.processInfo.environment.filter {
      ["PATH", "HOME", "LD_LIBRARY_PATH"].contains($0.key)
    }
    environment["LANG"] = "C.UTF-8"
    environment["TMPDIR"] = folder.temporary
    // Crashes are told by the places in the sources, not by those in the compiler.
    environment["LLVM_DISABLE_SYMBOLIZATION"] = "1"
    environment["SWIFT_BACKTRACE"] = "enable=no"
    // The compiler's driver hangs where address space is short and each of its threads reserves
    // some.
    environment["MALLOC_ARENA_MAX"] = "1"
    return try ChildProcess.run(
      Command(
        "/usr/bin/env", [compiler.path, "-module-cache-path", modules] + arguments,
        environment: environment, directory: folder.sources,
        sandbox: .compiler(compiler, writable: [folder.path, modules])),
      limits: .compiler(wallSeconds: seconds))
  }

  /// Whose fault it is that the compiler made no library: an error in the student's lines is
  /// theirs, and so is whatever else happens, if the compiler can do without their files what it
  /// could not do with them.
  private func failure(
    _ result: ChildResult, _ folder: BuildFolder, _ assignment: Assignment, root: String,
    modules: String
  ) throws -> any Error {
    let output = CompilerOutput(result.output + result.errors)
    if let error = output.error(in: folder.files, root: root) { return error }
    if result.hadNoMemoryLeft, result.limitHit == nil, output.tellsOfKilling {
      return Toolkit.Fault(description: "the machine had no memory left for the compiler")
    }
    let place = "\(folder.path)/probe"
    try? FileManager.default.removeItem(atPath: place)
    let probe = try BuildFolder(
      place, SubmittedFiles(probing: assignment.contract), assignment, toolkit)
    let isToolkitWhole =
      try compile(probe.arguments, in: probe, modules: modules, seconds: Self.shortTimeLimit).ending
      == .exited(status: 0)
    guard isToolkitWhole else {
      return Toolkit.Fault(description: "the toolkit cannot be compiled against: \(output.summary)")
    }
    if let limitHit = result.limitHit {
      return CompileError(location: nil, message: message(limitHit))
    }
    return output.crash(in: folder.files, root: root)
      ?? CompileError(
        location: nil,
        message: output.message(missing: assignment.studentFiles, of: folder.files))
  }

  private func message(_ limitHit: ChildResult.LimitHit) -> String {
    switch limitHit {
    case .wallTime: "the compiler needed more than the \(Int(timeLimit)) s that it may take"
    case .output: "the compiler printed more than it may"
    case .memory: "the compiler needed more memory than it may have"
    default: "the compiler used more than it may"
    }
  }
}
