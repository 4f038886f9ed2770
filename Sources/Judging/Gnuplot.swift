import Checking
import Foundation
import Texts

/// The program that draws pictures, where it is installed.
struct Gnuplot {
  private let program: String

  /// A picture takes a fraction of a second.
  private static let wallSeconds = 10.0

  /// Looks for the program in the folders of `PATH`.
  /// - Returns: `nil` if it is not there.
  init?() {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let candidates = path.split(separator: ":").map { URL(fileURLWithPath: "\($0)/gnuplot").path }
    guard let found = candidates.first(where: Gnuplot.isProgram) else { return nil }
    program = found
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Lets a script write a picture.
  /// - Parameters:
  ///   - picture: The file's name in the folder, as the script has it.
  /// - Throws: `PlotError` unless the picture is there afterwards.
  func draw(_ picture: String, _ script: String, in folder: PlotFolder) throws(PlotError) {
    folder.remove(picture)
    let result: ChildResult
    do {
      result = try ChildProcess.run(
        Command(program, ["-"], directory: folder.path, input: Array(script.utf8)),
        limits: .trusted(wallSeconds: Gnuplot.wallSeconds))
    } catch {
      throw PlotError("\(picture) is not drawn: \(error)")
    }
    guard let reason = reason(result) else {
      if folder.has(picture) { return }
      throw PlotError("\(picture) is not drawn: gnuplot wrote nothing")
    }
    folder.remove(picture)
    throw PlotError("\(picture) is not drawn: gnuplot \(reason)")
  }

  /// Why a run failed, if it did.
  private func reason(_ result: ChildResult) -> String? {
    if result.limitHit == .wallTime {
      return "ran longer than \(Int(Gnuplot.wallSeconds)) s"
    }
    if result.limitHit == .output { return "printed without end" }
    let lastWords = result.errors.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.last { !$0.isEmpty }
    let words = lastWords.map { ": \($0.printable)" } ?? ""
    return switch result.ending {
    case .exited(status: 0): nil
    case .exited(let status): "ended with status \(status)\(words)"
    case .signaled(let signal): "was stopped by \(signalName(signal))\(words)"
    }
  }
}
