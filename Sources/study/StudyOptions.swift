import Batches
import CommandLineOptions
import Foundation

/// What the command line asks for.
struct StudyOptions: CommandSettings {
  /// What is to be done.
  enum Verb: String, CaseIterable {
    case run, all, list, show, compare
  }

  var verb = Verb.list
  /// The words behind the verb: configurations or runs.
  var subjects: [String] = []
  /// The folder with the folders of runs, where one is named.
  var namedOutput: String?
  var output: String { namedOutput ?? "Runs" }
  var dataDirectory: String?
  var usesSample = false
  var usesFullData = false
  var jobs = 1
  /// How many threads all runs may use together.
  var threads = StudyOptions.processorCount
  var seeds = 1
  var shard: Shard?
  var resumes = false
  var restarts = false
  var page: String?
  var markdown: String?
  /// The folder of a run that this process trains for another one.
  var trainedFolder: String?

  static let processorCount = ProcessInfo.processInfo.activeProcessorCount
}

extension StudyOptions {
  static let invocation = "swift run study"
  static let words = "run CONFIG…|DIR… | all | list | show RUN… | compare RUN…"
  static let purpose = """
    Runs experiments with dropout, records them, and compares them.

      run CONFIG…|DIR…  run the experiments of configurations (Experiments/README.md
                        says what is in them), or of all configurations in a folder
      all               run the experiments of the study: on the sample, or with
                        --full on the data sets that they name
      list              the runs that there are, and how far they are
      show RUN…         all about runs: settings, data, every epoch
      compare RUN…      a table and curves of runs, beside published figures
    """

  static var options: [CommandOption<StudyOptions>] {
    [
      .path(
        "out", .folder, "where runs are kept, each in a folder of its name (default: Runs)",
        \.namedOutput),
      .flag("sample", "train on the sample that comes with the toolkit", \.usesSample),
      .flag("full", "all: train on the data sets that the experiments name", \.usesFullData),
      .path(
        "data", .folder, "where data sets lie (Documentation/Students.md)", \.dataDirectory),
      .number(
        "seeds", "N", in: 1...1000, "run each experiment N times, with seeds from its own on",
        \.seeds),
      .number("jobs", "N", in: 1...1000, "so many runs at once (default: 1)", \.jobs),
      .number(
        "threads", "N", in: 1...1024,
        "how many threads all runs use together (default: all processors)", \.threads),
      .shard("do the I-th of N equal parts, for N machines with one folder", \.shard),
      .flag("resume", "go on with runs that were interrupted", \.resumes),
      .flag("restart", "begin runs anew, whether interrupted or finished", \.restarts),
      .path("html", .file(), "compare: write a page with the table and the curves", \.page),
      .path(
        "markdown", .file(), "compare: write a table beside published figures, in Markdown",
        \.markdown),
      .text("train", "FOLDER", nil) { $0.trainedFolder = $1 },
    ]
  }

  static let remarks = """
    A run's folder has its configuration, its log of JSON lines (run.jsonl), a table \
    (history.csv), a file for TensorBoard, and in the end its parameters (parameters.npz).

    Exit status: 0 all went well, 1 a run failed, 2 wrong usage or configuration, 3 a fault of \
    the toolkit or of its files, 141 nobody reads the output any more.
    """

  mutating func take(words: [String]) throws(UsageError) {
    guard trainedFolder == nil else { return }
    let verbs = Verb.allCases.map(\.rawValue)
    guard let word = words.first else {
      throw UsageError("one of \(verbs.joined(separator: ", ")) is expected, found nothing")
    }
    guard let verb = Verb(rawValue: word) else { throw .unknown("command", word, among: verbs) }
    self.verb = verb
    subjects = Array(words.dropFirst())
    switch verb {
    case .run where subjects.isEmpty:
      throw UsageError("run needs a configuration or a folder of them, such as Experiments")
    case .all, .list:
      if let word = subjects.first {
        throw UsageError("\(verb.rawValue) takes no argument, found \(word)")
      }
    case .show where subjects.isEmpty, .compare where subjects.isEmpty:
      throw UsageError("\(verb.rawValue) needs the name of a run; study list shows them")
    default: break
    }
    if usesSample && usesFullData { throw UsageError("--sample and --full exclude each other") }
    if resumes && restarts { throw UsageError("--resume and --restart exclude each other") }
    if usesFullData && verb != .all { throw UsageError("--full belongs to all") }
    for (option, file) in [("html", page), ("markdown", markdown)]
    where file != nil && verb != .compare {
      throw UsageError("--\(option) belongs to compare")
    }
  }
}
