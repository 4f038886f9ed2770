import Glibc
import Tensors

/// The main routine of the programs that run submissions: one section, one report, and out.
///
/// The judge starts a worker with the token of the run on standard input and reads the report from
/// file descriptor 3. What the submission prints goes to the worker's ordinary output and is never
/// taken for a result.
public enum Worker {
  public static let reportDescriptor = ReportStream.descriptor

  /// Exit statuses of a worker that could not run the section.
  static let misused: Int32 = 71

  /// Runs one section and exits.
  ///
  /// Arguments: `--section ID --seed N [--variant ID] [--data DIR]
  /// [--scratch DIR] [--given NAME=NUMBER]…`, or `--list-variants` alone, which
  /// prints the variants, one a line, their fields separated by tabs.
  /// - Parameters:
  ///   - sections: The assignment's sections.
  ///   - submission: What runs without `--variant`.
  ///   - variants: The submission with one function replaced: known mistakes, alternatives.
  public static func run<Submission>(
    _ sections: [Section<Submission>], submission: @autoclosure () -> Submission,
    variants: @autoclosure () -> [Variant<Submission>] = []
  ) -> Never {
    if CommandLine.arguments.dropFirst() == ["--list-variants"] {
      for variant in variants() { print(VariantDescription(variant).line) }
      exit(0)
    }
    let options = Options(CommandLine.arguments.dropFirst())
    guard let token = readToken() else {
      leave("this program is started by check-assignment, which gives it a token")
    }
    guard let section = sections.first(where: { $0.plan.id == options.section }) else {
      leave("there is no section \(options.section)")
    }
    let report = ReportStream(token: token)
    StubSignal.report = { report.send(.stub($0)) }
    let recorder = Recorder(
      seed: options.seed, dataDirectory: options.data, scratchDirectory: options.scratch,
      given: options.given, send: report.send)
    // Behind this message the submission's code may run, its globals first.
    report.send(.started)
    do {
      try section.experiment(chosen(options.variant, submission, variants), recorder)
    } catch {
      report.send(.failure("\(error)"))
    }
    recorder.finish()
    // Not `exit`: handlers that the submission registered must not run after the report.
    fflush(nil)
    _exit(0)
  }

  /// There is no such variant.
  private struct UnknownVariant: Error, CustomStringConvertible {
    let description: String
  }

  private static func chosen<Submission>(
    _ variant: String?, _ submission: () -> Submission, _ variants: () -> [Variant<Submission>]
  ) throws -> Submission {
    guard let variant else { return submission() }
    guard let chosen = variants().first(where: { $0.id == variant }) else {
      throw UnknownVariant(description: "there is no variant \(variant)")
    }
    return chosen.submission
  }

  private static func readToken() -> ReportToken? {
    var bytes = [UInt8](repeating: 0, count: ReportToken.length)
    var count = 0
    repeat { count = read(STDIN_FILENO, &bytes, bytes.count) } while count < 0 && errno == EINTR
    return count == bytes.count ? ReportToken(bytes: bytes) : nil
  }

  private static func leave(_ message: String) -> Never {
    writeToStandardError("\(CommandLine.arguments[0]): \(message)\n")
    _exit(misused)
  }

  private struct Options {
    var section = ""
    var seed = 0
    var variant: String?
    var data: String?
    var scratch = "."
    var given: [String: Double] = [:]

    init(_ arguments: some Sequence<String>) {
      var iterator = arguments.makeIterator()
      while let option = iterator.next() {
        guard let value = iterator.next() else { leave("\(option) needs a value") }
        switch option {
        case "--section": section = value
        case "--seed": seed = Int(value) ?? 0
        case "--variant": variant = value
        case "--data": data = value
        case "--scratch": scratch = value
        case "--given":
          // The name may contain anything, the number has no "=".
          guard let sign = value.lastIndex(of: "="),
            let number = Double(value[value.index(after: sign)...])
          else { leave("--given takes name=number, found \(value)") }
          given[String(value[..<sign])] = number
        default: leave("unknown option \(option)")
        }
      }
    }
  }
}
