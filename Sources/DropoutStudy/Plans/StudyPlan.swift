import Batches
import Files

/// Runs that are to be made, each in a folder of its own.
public struct StudyPlan: Sendable {
  /// A run that is to be made, and how far it is.
  public struct Run: Sendable {
    public enum State: Sendable, Equatable {
      case new
      /// So many epochs are over.
      case unfinished(epochs: Int)
      case finished
      /// Its log is none; the error says why.
      case damaged(DocumentError)
    }

    public let folder: RunFolder
    public let configuration: StudyConfiguration
    public let state: State

    public var name: String { folder.name }
  }

  public private(set) var runs: [Run] = []
  private let output: String

  /// Plans runs of configurations. Of two that are equal one is made.
  /// - Parameters:
  ///   - configurations: What is to be run.
  ///   - output: The folder with the folders of runs.
  /// - Throws: `DocumentError` when a folder holds something else than such a run, or when two
  ///   different configurations have one name.
  public init(_ configurations: [StudyConfiguration], in output: String) throws(DocumentError) {
    self.output = output
    for configuration in configurations {
      if runs.contains(where: { $0.configuration == configuration }) { continue }
      runs.append(try run(configuration))
    }
  }

  /// The part of the plan that one of several machines does.
  public mutating func keep(_ shard: Shard) { runs = shard.part(of: runs) }

  private func run(_ configuration: StudyConfiguration) throws(DocumentError) -> Run {
    var number = 1
    while true {
      let suffix = number == 1 ? "" : "-\(number)"
      let folder = RunFolder(path: "\(output)/\(configuration.runName)\(suffix)")
      let isPlanned = runs.contains { $0.folder.path == folder.path }
      let found = try folder.configuration() ?? (try? folder.record())?.configuration
      if !isPlanned, found?.trainsLike(configuration) ?? true {
        return Run(
          folder: folder, configuration: configuration, state: Run.State(folder, configuration))
      }
      // A name that was given is kept or refused; one that was made is made unique.
      guard configuration.name == nil else {
        throw DocumentError(
          path: folder.path,
          problem: isPlanned
            ? "two different configurations have the name \(configuration.runName)"
            : "it holds a run of another configuration; give this one another name, or move that "
              + "folder away")
      }
      number += 1
    }
  }
}

extension StudyPlan.Run.State {
  fileprivate init(_ folder: RunFolder, _ configuration: StudyConfiguration) {
    do throws(DocumentError) {
      let record = try folder.record()
      guard record?.configuration.trainsLike(configuration) ?? true else {
        throw DocumentError(
          path: folder.logPath, line: 1, problem: "the run was begun with other settings")
      }
      let epochs = record?.epochs.count ?? 0
      if record?.isFinished == true {
        self = .finished
      } else if epochs > 0 || EntryKind(at: folder.checkpointPath) != nil {
        self = .unfinished(epochs: epochs)
      } else {
        self = .new
      }
    } catch {
      self = .damaged(error)
    }
  }
}
