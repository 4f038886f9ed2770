import Checking
import Foundation

/// Builds the programs that run submissions.
public struct Builder: Sendable {
  /// The submission's source was refused by the compiler.
  public struct CompileError: Error, Sendable, Equatable {
    public let location: SourceLocation?
    public let message: String
    /// What the compiler printed, for the reader.
    public let output: String
  }

  /// The build failed for a reason that is not the submission's.
  public struct BuildError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  public let repository: Repository

  /// Where built programs lie: the folder that this program itself was started from.
  public let programs: String

  /// Whether programs are brought up to date before they run. Under `swift test` they must not be:
  /// it holds the lock of the build folder.
  public let isEnabled: Bool

  public let timeLimit: Double

  public init(
    repository: Repository, programs: String, isEnabled: Bool = true, timeLimit: Double = 600
  ) {
    self.repository = repository
    self.programs = programs
    self.isEnabled = isEnabled
    self.timeLimit = timeLimit
  }

  /// Builds a product unless nothing has changed since it was built.
  /// - Parameters:
  ///   - product: The program's name.
  ///   - folder: The folder of the sources that are the submitter's.
  ///   - onWaiting: Called when another SwiftPM command holds the build folder.
  /// - Returns: The program's path.
  /// - Throws: `CompileError` when the sources in `folder` are at fault, else `BuildError`.
  public func build(
    _ product: String, sourcesIn folder: String, onWaiting: @escaping () -> Void = {}
  ) throws -> String {
    let program = "\(programs)/\(product)"
    guard isEnabled else {
      guard FileManager.default.isExecutableFile(atPath: program) else {
        throw BuildError(description: "\(program) is not built")
      }
      return program
    }
    let stamp = BuildStamp(path: program + ".built", repository: repository)
    if FileManager.default.isExecutableFile(atPath: program), stamp.isCurrent { return program }
    let started = Date()
    let result = try ChildProcess.run(
      Command(
        "/usr/bin/env", ["swift", "build", "--product", product] + configuration,
        directory: repository.root),
      limits: .trusted(wallSeconds: timeLimit),
      onOutput: { bytes in
        if String(decoding: bytes, as: UTF8.self).contains("Another instance of SwiftPM") {
          onWaiting()
        }
      })
    guard result.ending == .exited(status: 0), result.limitHit == nil else {
      throw failure(result, product: product, folder: folder)
    }
    stamp.write(started)
    return program
  }

  /// The build is made where and as this program's own build was.
  private var configuration: [String] {
    let name = URL(fileURLWithPath: programs).lastPathComponent
    let scratch = URL(fileURLWithPath: programs).deletingLastPathComponent()
      .deletingLastPathComponent().path
    return [
      "--configuration", name, "--scratch-path", scratch, colourOption("\(scratch)/\(name).yaml"),
    ]
  }

  /// SwiftPM asks the compiler for colours when it runs on a terminal. To ask differently from the
  /// build before would compile every target again.
  private func colourOption(_ plan: String) -> String {
    let plan = (try? String(contentsOfFile: plan, encoding: .utf8)) ?? ""
    return plan.contains("\"-color-diagnostics\"")
      ? "--color-diagnostics" : "--no-color-diagnostics"
  }

  private func failure(_ result: ChildResult, product: String, folder: String) -> any Error {
    let output = (result.output + result.errors).withoutColours
    if result.limitHit == .wallTime {
      return CompileError(
        location: nil, message: "the compiler needed more than \(Int(timeLimit)) s", output: output)
    }
    let errors = output.split(separator: "\n").filter { $0.contains(": error: ") }
    for error in errors {
      let parts = error.components(separatedBy: ": error: ")
      if let location = CrashReport.location(parts[0], in: folder, root: repository.root) {
        return CompileError(location: location, message: parts[1].printable, output: output)
      }
    }
    let reason =
      errors.first.map(String.init) ?? output.suffix(600).trimmingPrefix("\n").description
    return BuildError(description: "swift build --product \(product) failed: \(reason)")
  }
}

/// The moment of the last successful build of a product, to save the half second that `swift build`
/// needs to find out that there is nothing to do.
private struct BuildStamp {
  let path: String
  let repository: Repository

  var isCurrent: Bool {
    guard let built = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate],
      let built = built as? Date
    else { return false }
    return newestSource < built
  }

  func write(_ date: Date) {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    try? FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }

  /// The latest change of any source or folder that a product may be built from.
  private var newestSource: Date {
    let roots = ["Package.swift", "Sources", "Assignments", "Solutions"]
    return roots.map { newest("\(repository.root)/\($0)") }.max() ?? .distantFuture
  }

  private func newest(_ path: String) -> Date {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return .distantPast
    }
    let own = attributes[.modificationDate] as? Date ?? .distantFuture
    guard attributes[.type] as? FileAttributeType == .typeDirectory else { return own }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.reduce(own) { max($0, newest("\(path)/\($1)")) }
  }
}

extension String {
  /// The text without the escape sequences that colour it.
  fileprivate var withoutColours: String {
    replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }
}
