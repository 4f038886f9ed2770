import Checking
import Foundation
import Texts

/// A line of a source file, relative to the repository where it lies in it.
public struct SourceLocation: Sendable, Equatable, CustomStringConvertible {
  public let file: String
  public let line: Int

  public var description: String { "\(file):\(line)" }
}

/// What a crashed program said on standard error: the Swift runtime's message and backtrace.
///
/// Only words for the student are taken from here, never a verdict.
struct CrashReport {
  let message: String?

  /// What to write instead, where the line is one that NumPy has.
  let advice: String?

  let location: SourceLocation?
  let isStackOverflow: Bool

  /// The environment that makes the Swift runtime print a short backtrace.
  /// - Parameters:
  ///   - images: Whether it says where programs and libraries lay: `none` or `mentioned`.
  ///   - frames: How many frames it has.
  ///   - outermost: How many of them are those that lie furthest out.
  static func backtraceSettings(
    images: String = "none", frames: Int = mostFrames, outermost: Int = 16
  ) -> String {
    "enable=yes,color=no,images=\(images),registers=none,threads=crashed,interactive=no,"
      + "sanitize=no,limit=\(frames),top=\(outermost)"
  }

  static let mostFrames = 64

  /// More frames than any section needs.
  private static let deepestSensibleStack = 1000

  /// - Parameters:
  ///   - errors: Standard error.
  ///   - folder: The folder whose files the location is looked for in: the student's.
  ///   - root: The repository.
  init(_ errors: String, folder: String, root: String) {
    let lines = errors.split(separator: "\n").map(String.init)
    message = lines.lazy.compactMap(CrashReport.fatalError).first
    location = lines.lazy.compactMap { CrashReport.frame($0, in: folder, root: root) }.first
    let place = location.map { place in
      CodePlace(
        String(decoding: CrashReport.file("\(folder)/\(place.fileName)") ?? Data(), as: UTF8.self),
        line: place.line)
    }
    advice = message.flatMap { text in
      place.flatMap { NumPyAdvice.advice(onTrap: text, at: $0) }
    }
    isStackOverflow =
      lines.lazy.compactMap(CrashReport.frameNumber).max() ?? 0 > CrashReport.deepestSensibleStack
  }

  /// `Module/File.swift:12: Fatal error: Index out of range` → `Index out of range`
  private static func fatalError(_ line: String) -> String? {
    guard let range = line.range(of: "Fatal error") else { return nil }
    let text = line[range.upperBound...].drop { $0 == ":" || $0 == " " }
    return text.isEmpty ? nil : String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
  }

  /// `3 [ra] 0x… bad(_:_:) + 47 in program at /path/File.swift:1:42`
  private static func frame(_ line: String, in folder: String, root: String) -> SourceLocation? {
    guard frameNumber(line) != nil, let at = line.range(of: " at /", options: .backwards) else {
      return nil
    }
    let path = line[line.index(before: at.upperBound)...]
    return location(String(path), in: folder, root: root)
  }

  /// `/path/File.swift:1:42` as a location, if that is a line of a file in the folder.
  ///
  /// The text may come from the submission, which can name any place: a file that is not there, or
  /// one whose name does something to a terminal.
  static func location(_ text: String, in folder: String, root: String) -> SourceLocation? {
    // A submission is compiled in its folder: that is where a relative path begins.
    let relative = text.trimmingPrefix(CompilerArguments.folder + "/")
    let text = relative.hasPrefix("/") ? text : "\(folder)/\(relative)"
    guard text.hasPrefix(folder + "/") else { return nil }
    let parts = text.dropFirst(folder.count + 1)
      .split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let line = Int(parts[1].prefix { $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let name = String(parts[0])
    let path = "\(folder)/\(name)"
    guard !name.contains("\0"), !name.split(separator: "/").contains(".."),
      line > 0, line <= lineCount(path)
    else {
      return nil
    }
    return SourceLocation(file: SourceLocation.relative(path, root: root).escaped, line: line)
  }

  /// The lines of a regular file; 0 if there is no such file.
  private static func lineCount(_ path: String) -> Int {
    file(path).map { bytes in bytes.count { $0 == UInt8(ascii: "\n") } + 1 } ?? 0
  }

  /// What a regular file holds; `nil` if there is no such file.
  private static func file(_ path: String) -> Data? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileManager.default.contents(atPath: path)
  }

  /// `3 [ra] 0x7f12 …` → an address in the call that the frame is at, which is before the one that
  /// it will return to.
  static func frameAddress(_ line: String) -> UInt64? {
    guard frameNumber(line) != nil, let digits = line.firstMatch(of: /0x([0-9a-f]+)/)?.1,
      let address = UInt64(digits, radix: 16), address > 0
    else { return nil }
    return line.contains("[ra]") ? address - 1 : address
  }

  private static func frameNumber(_ line: String) -> Int? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1] == "[ra]" || words[1].hasPrefix("0x") else { return nil }
    return Int(words[0])
  }
}

/// The usual name of a signal.
func signalName(_ signal: Int32) -> String {
  switch signal {
  case SIGILL: "SIGILL"
  case SIGTRAP: "SIGTRAP"
  case SIGABRT: "SIGABRT"
  case SIGBUS: "SIGBUS"
  case SIGFPE: "SIGFPE"
  case SIGSEGV: "SIGSEGV"
  case SIGKILL: "SIGKILL"
  case SIGXCPU: "SIGXCPU"
  case SIGXFSZ: "SIGXFSZ"
  case SIGTERM: "SIGTERM"
  case SIGPIPE: "SIGPIPE"
  case SIGHUP: "SIGHUP"
  case SIGINT: "SIGINT"
  case SIGQUIT: "SIGQUIT"
  case SIGSYS: "SIGSYS"
  default: "signal \(signal)"
  }
}
