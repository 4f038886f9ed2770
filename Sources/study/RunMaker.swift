import Batches
import Commands
import Datasets
import DropoutStudy
import Foundation
import Judging

/// Makes runs: plans them, leaves out what is finished or cannot be had, and does the rest, several
/// at once if that is wanted.
struct RunMaker {
  private let options: StudyOptions
  private let onSample: Bool
  private let locator: DatasetLocator

  init(_ options: StudyOptions, onSample: Bool) throws {
    self.options = options
    self.onSample = onSample
    locator = try options.locator()
  }

  func make(_ configurations: [StudyConfiguration]) throws -> Int32 {
    let (chosen, leftOut) = try available(configurations)
    for sentence in leftOut { Output.complain(sentence) }
    var plan = try StudyPlan(chosen.flatMap { $0.repeated(options.seeds) }, in: options.output)
    if let shard = options.shard { plan.keep(shard) }
    let (work, refused) = try toDo(plan)
    for sentence in refused { Output.complain(sentence) }
    let failures = try make(work)
    showResults(plan)
    let isComplete = failures == 0 && refused.isEmpty && (leftOut.isEmpty || options.verb == .all)
    return isComplete ? ExitStatus.success : ExitStatus.somethingFailed
  }

  /// The configurations whose data are there, and a sentence for each of the others.
  private func available(
    _ configurations: [StudyConfiguration]
  ) throws -> ([StudyConfiguration], [String]) {
    var chosen: [StudyConfiguration] = []
    var leftOut: [String] = []
    for configuration in configurations {
      guard let wanted = onSample ? configuration.onSample : configuration else {
        leftOut.append(
          "\(configuration.runName) is left out: there is no sample of "
            + configuration.dataset.title
            + (options.verb == .all ? "; all --full takes it" : ""))
        continue
      }
      if let missing = try wanted.dataset.whatIsMissing(locator) {
        leftOut.append("\(wanted.runName) is left out: \(missing)")
      } else {
        chosen.append(wanted)
      }
    }
    return (chosen, leftOut)
  }

  /// The runs that are to be done, and a sentence for each that must not be done as things are.
  private func toDo(_ plan: StudyPlan) throws -> ([StudyPlan.Run], [String]) {
    var work: [StudyPlan.Run] = []
    var refused: [String] = []
    var finished = 0
    for run in plan.runs {
      switch run.state {
      case .finished where !options.restarts: finished += 1
      case .unfinished(let epochs) where !options.resumes && !options.restarts:
        refused.append(
          "\(run.name) has \(epochs) of \(run.configuration.epochs) epochs; go on with --resume or "
            + "begin anew with --restart")
      case .damaged(let error) where !options.restarts:
        refused.append("\(error); begin the run anew with --restart")
      default: work.append(run)
      }
    }
    if finished > 0 {
      Output.print(
        "\(finished) of \(plan.runs.count) runs in \(options.output) are finished already\n")
    }
    return (work, refused)
  }

  /// - Returns: How many failed.
  private func make(_ runs: [StudyPlan.Run]) throws -> Int {
    for run in runs {
      if options.restarts { try run.folder.clear() }
      try run.folder.create(run.configuration)
    }
    let console = StudyConsole(runs.map(\.name), atOnce: options.jobs)
    let jobs = runs.map { run in
      Job(run.name, executable: Toolkit.program) { [options] threads in
        var arguments = ["--train", run.folder.path, "--threads", "\(threads)"]
        if let data = options.dataDirectory { arguments += ["--data", data] }
        return arguments
      }
    }
    JobQueue(jobs, atOnce: options.jobs, threads: options.threads).run(console.show)
    console.finish()
    return console.failureCount
  }

  /// Compares what is there of the plan.
  private func showResults(_ plan: StudyPlan) {
    let records = plan.runs.compactMap { try? $0.folder.record() }
    guard !records.isEmpty else { return }
    let table = ComparisonTable(RunSummary.grouped(records), width: Terminal().style.width)
    Output.print("\n" + table.text)
  }
}
