import Batches
import ToolkitVersion

extension StudyRun {
  /// The log with a line for the run and one for each of the epochs.
  func openLog(_ epochs: [EpochRecord]) throws -> JSONLog {
    let log = try JSONLog(folder.logPath)
    let header = RunHeader(
      run: folder.name, toolkit: toolkitVersion, configuration: configuration.json,
      data: .init(
        origin: data.origin, sha256: data.sha256, training: data.training.count,
        validation: data.validation.count))
    let record = try folder.record()
    if let record {
      try check(record, header, epochs)
    } else {
      try log.append(header)
    }
    for epoch in epochs.dropFirst(record?.epochs.count ?? 0) { try log.append(epoch) }
    return log
  }

  private func check(
    _ record: RunRecord, _ header: RunHeader, _ epochs: [EpochRecord]
  ) throws(DocumentError) {
    guard record.header.data.sha256 == header.data.sha256 else {
      throw DocumentError(
        path: folder.logPath, line: 1,
        problem: "the run was begun on data with SHA-256 \(record.header.data.sha256.prefix(16))…, "
          + "now \(data.origin) has \(header.data.sha256.prefix(16))…")
    }
    guard record.configuration.trainsLike(configuration) else {
      throw DocumentError(
        path: folder.logPath, line: 1,
        problem: "the run was begun with other settings; give this one another name, or begin it "
          + "anew with --restart")
    }
    guard
      record.epochs.count > epochs.count
        || record.epochs == Array(epochs.prefix(record.epochs.count))
    else {
      throw DocumentError(
        path: folder.logPath,
        problem: "its epochs are not those of \(folder.checkpointPath); begin the run anew with "
          + "--restart")
    }
    guard record.epochs.count <= epochs.count else {
      throw DocumentError(
        path: folder.logPath,
        problem: "it has \(record.epochs.count) epochs, and the checkpoint to go on from has "
          + "\(epochs.count); begin the run anew with --restart")
    }
  }
}
