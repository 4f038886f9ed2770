import Batches

/// What the log of a run says.
public struct RunRecord: Sendable, Equatable {
  public let header: RunHeader
  public let configuration: StudyConfiguration
  /// From the first epoch on, without a gap.
  public let epochs: [EpochRecord]
  /// Whether the run has come to its end.
  public let isFinished: Bool

  public var name: String { header.run }

  /// The seconds of all epochs.
  public var seconds: Double { epochs.reduce(0) { $0 + $1.seconds } }

  /// - Parameter lines: The whole lines of a log.
  /// - Returns: `nil` for a log without a line.
  /// - Throws: `DocumentError` when they are no log of a run.
  init?(_ lines: JSONLog.Lines) throws(DocumentError) {
    var lines = lines
    guard let first = lines.next() else { return nil }
    guard try first.kind() == "run" else { throw first.error("it must be the line of the run") }
    let header = try first.decoded(as: RunHeader.self)
    guard header.version == RunHeader.currentVersion else {
      throw first.error(
        "it has version \(header.version), expected \(RunHeader.currentVersion)")
    }
    guard isFolderName(header.run) else { throw first.error("“\(header.run)” is no name of a run") }
    self.header = header
    configuration = try StudyConfiguration(
      JSONDocument(header.configuration, path: first.path, line: first.number))
    var epochs: [EpochRecord] = []
    var end: RunEnd?
    for line in lines {
      guard end == nil else { throw line.error("it stands behind the end of the run") }
      switch try line.kind() {
      case "epoch":
        let record = try line.decoded(as: EpochRecord.self)
        guard record.epoch == epochs.count + 1 else {
          throw line.error("it is epoch \(record.epoch), expected \(epochs.count + 1)")
        }
        guard record.epoch <= configuration.epochs else {
          throw line.error(
            "the run has \(configuration.epochs) epochs, and this is one more")
        }
        guard record.isSensible, record.variances.count == (epochs.first ?? record).variances.count
        else { throw line.error("its numbers are none of an epoch") }
        epochs.append(record)
      case "end":
        end = try line.decoded(as: RunEnd.self)
        guard epochs.count == configuration.epochs else {
          throw line.error(
            "the run ends after \(epochs.count) of its \(configuration.epochs) epochs")
        }
      case let kind: throw line.error("its kind is “\(kind.prefix(60))”, expected epoch or end")
      }
    }
    self.epochs = epochs
    isFinished = end != nil
  }
}

extension EpochRecord {
  /// Whether its times are some that a person could see.
  fileprivate var isSensible: Bool {
    (0...1e9).contains(seconds) && (0...1e11).contains(time)
  }
}

extension JSONLog.Line {
  private struct Kind: Decodable {
    let kind: String
  }

  fileprivate func kind() throws(DocumentError) -> String { try decoded(as: Kind.self).kind }

  fileprivate func error(_ problem: String) -> DocumentError {
    DocumentError(path: path, line: number, problem: problem)
  }
}
