import Batches
import CommandLineOptions
import Commands
import Datasets
import DropoutStudy
import DropoutVariantsSolution
import Foundation
import Judging
import Tensors
import Texts

/// The command: understands what it is asked and does it.
enum StudyCommand {
  static func run(_ options: StudyOptions) throws -> Int32 {
    if let folder = options.trainedFolder { return try TrainingProcess.run(folder, options) }
    switch options.verb {
    case .run: return try makeRuns(options.subjects, options)
    case .all:
      return try makeRuns([try Checkout.repository().root + "/Experiments"], options)
    case .list: show(try RunListing.text(in: options.output))
    case .show:
      for (index, record) in try records(options).enumerated() {
        show((index == 0 ? "" : "\n") + RunListing.details(record))
      }
    case .compare: try compare(try records(options), options)
    }
    return ExitStatus.success
  }

  /// Prints what is partly from files.
  private static func show(_ text: String) { Output.print(text.printableLines) }

  /// - Parameter paths: Files and folders of configurations.
  private static func makeRuns(_ paths: [String], _ options: StudyOptions) throws -> Int32 {
    let configurations: [StudyConfiguration]
    do {
      configurations = try readConfigurations(paths)
    } catch {
      Output.complain("\(error)")
      return ExitStatus.wrongUsage
    }
    let onSample = options.usesSample || (options.verb == .all && !options.usesFullData)
    return try RunMaker(options, onSample: onSample).make(configurations)
  }

  private static func records(_ options: StudyOptions) throws -> [RunRecord] {
    try options.subjects.map { name in
      let isPath = name.contains("/")
      let folder = RunFolder(path: isPath ? name : "\(options.output)/\(name)")
      guard let record = try folder.record() else {
        let names = RunListing.names(in: options.output)
        guard !isPath, !names.isEmpty, !names.contains(name) else {
          throw UsageError("there is no run in \(folder.path)")
        }
        throw UsageError.unknown("run", name, among: names)
      }
      return record
    }
  }

  private static func compare(_ records: [RunRecord], _ options: StudyOptions) throws {
    let summaries = RunSummary.grouped(records)
    let documents = [
      (options.page, ComparisonPage(summaries).html),
      (options.markdown, ComparisonMarkdown(summaries).text),
    ]
    for case (let path?, let text) in documents {
      try TextFile.replace(path, with: Array(text.utf8))
      Output.print("wrote \(path)\n\n")
    }
    let columns = Terminal().style.width
    show(ComparisonTable(summaries, width: columns).text)
    for chart in ComparisonCharts(summaries).texts(width: columns) {
      show("\n" + chart)
    }
  }
}

extension StudyOptions {
  func locator() throws -> DatasetLocator {
    DatasetLocator(
      namedDirectory: dataDirectory,
      repositoryDirectory: try Checkout.repository().root + "/Datasets")
  }
}
