// The C library's `stdout` is a variable, which nobody changes here.
@preconcurrency import Foundation
import Texts

/// A student's own program, compiled against the toolkit that is running. Nobody judges it.
///
/// It is no part of the package, so that nothing else depends on whether it compiles.
public struct OwnProgram {
  /// Why there is nothing to run.
  public struct CompileFailure: Error, CustomStringConvertible {
    public let description: String
  }

  /// The environment that makes the Swift runtime tell of a trap in a few lines.
  public static let backtraceSettings = CrashReport.backtraceSettings(frames: 8, outermost: 0)

  private let scratch: ScratchDirectory

  /// What its main file becomes.
  private static let entry = "handgrad_own_program"

  /// What it may import besides what submissions may.
  private static let furtherModules = ["TextPictures"]

  /// Where it lies in a checkout.
  private static let folder = "Assignments/Scratch"

  /// Compiles it.
  /// - Throws: `CompileFailure`, or `Toolkit.Fault` or `ChildStartError` when the toolkit itself is
  ///   at fault.
  public init(in repository: Repository, by toolkit: Toolkit) throws {
    let all =
      (try? FileManager.default.contentsOfDirectory(atPath: "\(repository.root)/\(Self.folder)"))
      ?? []
    guard all.contains("main.swift") else {
      throw CompileFailure(
        description: "there is no \(Self.folder)/main.swift; \(Self.newOne(in: repository))")
    }
    scratch = try ScratchDirectory()
    try prepare(toolkit)
    let files = all.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.sorted()
    let modules = try BuildCache(programs: toolkit.programs).moduleCache()
    // The driver takes no main file for a library: it is made of what that was compiled to.
    try compile(
      CompilerArguments.ownProgram(
        files.map { "\(Self.folder)/\($0)" }, in: scratch.path, entry: Self.entry,
        isDebug: toolkit.isDebug) + ["-module-cache-path", modules, "-o", object],
      in: repository)
    try compile(["-emit-library", "-use-ld=lld", object, "-o", library], in: repository)
  }

  private var object: String { "\(scratch.path)/program.o" }
  private var library: String { "\(scratch.path)/program.so" }

  /// Where another file for experiments is to be had.
  private static func newOne(in repository: Repository) -> String {
    FileManager.default.fileExists(atPath: "\(repository.root)/Solutions")
      ? "swift run make-stubs gives a new one" : "take that of your course's archive"
  }

  private func compile(_ arguments: [String], in repository: Repository) throws {
    guard let compiler = Compiler() else {
      throw Toolkit.Fault(description: "the Swift compiler, swiftc, is not on the PATH")
    }
    let result = try ChildProcess.run(
      Command(compiler.path, arguments, directory: repository.root),
      limits: .trusted(wallSeconds: 120))
    guard result.ending == .exited(status: 0) else {
      throw CompileFailure(result.output + result.errors, root: repository.root)
    }
  }

  /// Runs it in this process.
  /// - Returns: The status that it ends with, if it comes to its end.
  public func run() throws -> Int32 {
    typealias Main =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    guard let library = dlopen(library, RTLD_NOW | RTLD_LOCAL),
      let main = dlsym(library, Self.entry)
    else {
      throw Toolkit.Fault(description: String(cString: dlerror()))
    }
    // What was printed before a crash is seen in a pipe too.
    setvbuf(stdout, nil, _IOLBF, 0)
    return unsafeBitCast(main, to: Main.self)(CommandLine.argc, CommandLine.unsafeArgv)
  }

  /// Gives the compiler the interfaces of what may be imported, and of nothing else.
  private func prepare(_ toolkit: Toolkit) throws {
    let modules = Toolkit.hiddenModules.map { "module \($0) {}\n" }.joined()
    try modules.write(
      toFile: "\(scratch.path)/module.modulemap", atomically: false, encoding: .utf8)
    for name in Toolkit.openModules + Self.furtherModules {
      try FileManager.default.createSymbolicLink(
        atPath: "\(scratch.path)/\(name).swiftmodule",
        withDestinationPath: "\(toolkit.programs)/Modules/\(name).swiftmodule")
    }
  }
}

extension OwnProgram.CompileFailure {
  /// What the compiler said, with what to write in place of lines as NumPy has them.
  init(_ output: String, root: String) {
    let lines = output.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let advised = lines.map { line in
      guard
        let error = line.firstMatch(of: /^((.+\.swift):(\d+):(\d+): error: )(.*)$/),
        let number = Int(error.3),
        let source = try? String(contentsOfFile: "\(root)/\(error.2)", encoding: .utf8)
      else { return String(line) }
      let place = CodePlace(source, line: number, column: Int(error.4))
      return error.1 + NumPyAdvice.explained(String(error.5), at: place)
    }
    description = "it does not compile\n" + advised.joined(separator: "\n")
  }
}
