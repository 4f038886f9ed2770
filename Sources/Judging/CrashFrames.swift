import Foundation

/// Finds the lines of a submission's files that a crash went through.
///
/// The runtime could say them itself, but it would read what is known of the whole toolkit for
/// that, which takes longer than all the rest of a check. So it names bare addresses, and those in
/// the submission's library are looked up in that alone.
struct CrashFrames {
  private let library: String
  private let program: String
  private let sandbox: Sandbox

  /// - Parameter library: The compiled submission.
  /// - Returns: `nil` where the compiler's tools cannot do that.
  init?(of library: String) {
    guard let compiler = Compiler(), let program = compiler.tool("llvm-symbolizer") else {
      return nil
    }
    self.library = library
    self.program = program
    sandbox = .compiler(compiler, writable: [])
  }

  /// What the runtime is told to print.
  var backtraceSettings: String {
    CrashReport.backtraceSettings(images: "mentioned") + ",symbolicate=off"
  }

  /// A report with the places behind its frames, as the runtime writes them.
  func located(_ report: String) -> String {
    let lines = report.split(separator: "\n").map(String.init)
    guard let start = lines.lazy.reversed().compactMap(start).first else { return report }
    let frames = lines.indices.compactMap { index in
      CrashReport.frameAddress(lines[index]).map { (index: index, address: $0) }
    }.filter { $0.address > start }.suffix(CrashReport.mostFrames)
    let places = places(of: frames.map { $0.address - start })
    var located = lines
    for (frame, place) in zip(frames, places) where !place.isEmpty {
      located[frame.index] += " at \(place)"
    }
    return located.joined(separator: "\n")
  }

  /// `0x7f00–0x7fff … submission.so /path/submission.so` → where the library lay in memory
  private func start(_ line: String) -> UInt64? {
    guard line.hasPrefix("0x"), line.hasSuffix(" \(library)") else { return nil }
    return UInt64(line.dropFirst(2).prefix(while: \.isHexDigit), radix: 16)
  }

  /// The innermost place of a submission's file at each offset in the library; empty where there is
  /// none.
  private func places(of offsets: [UInt64]) -> [String] {
    let arguments =
      ["--obj=\(library)", "--functions=none", "--inlines"]
      + offsets.map { "0x" + String($0, radix: 16) }
    var sandbox = sandbox
    sandbox.readable.append(library)
    let result = try? ChildProcess.run(
      Command(program, arguments, sandbox: sandbox), limits: .trusted(wallSeconds: 10))
    guard let result, result.ending == .exited(status: 0) else { return [] }
    return result.output.components(separatedBy: "\n\n").map { block in
      block.split(separator: "\n").map(String.init)
        .first { $0.hasPrefix(CompilerArguments.folder + "/") } ?? ""
    }
  }
}
