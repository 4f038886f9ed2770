import Batches
import Foundation
import Texts

/// The shards of one batch, joined: every submission once, or nothing.
public struct ShardMerge {
  public let batch: Batch

  /// In the order of the batch.
  public let lines: [GradedSubmission]

  /// What was graded before a regrade; `nil` where the shards are none.
  public let linesBefore: [GradedSubmission]?

  private let logs: [BatchLog]

  /// Joins the shards that lie in some folders, and what the whole log has of the rest: of a run
  /// that was gone on with in shards, or of a merge that did not come to its end.
  /// - Throws: `DocumentError` where they are not one whole batch: a shard or a submission is
  ///   missing or is there twice, or the batches differ.
  public init(of folders: [BatchFolder]) throws(DocumentError) {
    batch = try Self.batch(of: folders)
    let shards = try Self.shards(in: folders)
    logs = shards.map(\.log)
    var before: [GradedSubmission]?
    for log in logs {
      if let lines = try log.linesBefore() { before = (before ?? []) + lines }
    }
    linesBefore = before
    var places: [String: String] = [:]
    var found: [String: GradedSubmission] = [:]
    for shard in shards {
      for line in try shard.log.lines() {
        if let other = places[line.name] {
          throw DocumentError(
            path: shard.log.path, problem: "\(line.name) is there already, in \(other)")
        }
        places[line.name] = shard.log.path
        found[line.name] = line
      }
    }
    // While a batch is graded again, the whole log has what was graded before.
    if before == nil {
      for line in try Self.wholeLines(in: folders) where found[line.name] == nil {
        found[line.name] = line
      }
    }
    let known = Set(batch.submissions)
    if let stranger = found.keys.filter({ !known.contains($0) }).min() {
      throw DocumentError(
        path: places[stranger] ?? "", problem: "\(stranger) does not belong to the batch")
    }
    let count = shards[0].shard.count
    let missing = batch.submissions.enumerated().filter { found[$0.element] == nil }
    if let first = missing.first {
      let part = "\(first.offset % count + 1)/\(count)"
      guard let log = shards.first(where: { "\($0.shard)" == part })?.log else {
        throw DocumentError(path: folders[0].path, problem: "part \(part) is missing")
      }
      let isOld = before != nil && !log.isBeingRegraded
      let others = missing.count > 1 ? " and \(missing.count - 1) more are" : " is"
      throw DocumentError(
        path: folders[0].path,
        problem: "\(first.element)\(others) not graded; part \(part) has to be gone on with: "
          + "--shard \(part) \(isOld ? "--regrade" : "--resume")")
    }
    lines = batch.submissions.compactMap { found[$0] }
    try requireOneSeed(folders[0].path)
  }

  /// Whoever was graded with other inputs was not graded as the others were.
  private func requireOneSeed(_ path: String) throws(DocumentError) {
    guard let first = lines.first, let other = lines.first(where: { $0.seed != first.seed }) else {
      return
    }
    throw DocumentError(
      path: path,
      problem: "\(other.name) was graded with other inputs than \(first.name); --regrade grades "
        + "all of them with the same")
  }

  private static func wholeLines(
    in folders: [BatchFolder]
  ) throws(DocumentError) -> [GradedSubmission] {
    var lines: [GradedSubmission] = []
    for folder in folders { lines += try BatchLog(of: nil, in: folder).lines() }
    return lines
  }

  /// Writes the whole batch.
  /// - Throws: `DocumentError` where another batch lies there, or it cannot be written.
  public func write(to folder: BatchFolder) throws(DocumentError) {
    let found = try folder.begin(batch)
    guard found == batch else {
      throw DocumentError(path: folder.path, problem: "another batch lies there")
    }
    try BatchLog(of: nil, in: folder).write(lines)
  }

  /// Says that the shards stand in the whole log now, which has been written.
  public func end() {
    // Whoever merges again after only a part of this finds all lines: while something is put aside,
    // the whole log does not count.
    for log in logs { log.endRegrade() }
    for log in logs { log.endPart() }
  }

  private static func batch(of folders: [BatchFolder]) throws(DocumentError) -> Batch {
    var known: Batch?
    for folder in folders {
      guard let batch = try folder.batch() else {
        throw DocumentError(
          path: folder.path, problem: "there is no batch; \(Batch.fileName) is missing")
      }
      if let known, known != batch {
        throw DocumentError(
          path: folder.path, problem: "this is another batch than that of \(folders[0].path)")
      }
      known = batch
    }
    guard let known else { throw DocumentError(path: "", problem: "no folder of a shard is named") }
    return known
  }

  private typealias Part = (shard: Shard, log: BatchLog)

  /// The parts of the batch that are there, by their numbers.
  private static func shards(in folders: [BatchFolder]) throws(DocumentError) -> [Part] {
    var parts: [Int: Part] = [:]
    for folder in folders {
      for name in try Folder.names(in: folder.path) {
        guard let match = name.wholeMatch(of: #/submissions-(\d+)-of-(\d+)\.jsonl/#),
          let shard = Shard("\(match.1)/\(match.2)")
        else { continue }
        let path = "\(folder.path)/\(name)"
        if let other = parts[shard.number] {
          throw DocumentError(
            path: path,
            problem: other.shard == shard
              ? "part \(shard) is there already, \(other.log.path)"
              : "this is part \(shard), and \(other.log.path) is part \(other.shard)")
        }
        parts[shard.number] = (shard, BatchLog(of: shard, in: folder))
      }
    }
    guard let count = parts.values.map(\.shard.count).max() else {
      throw DocumentError(
        path: folders[0].path, problem: "there is no shard: no file submissions-1-of-N.jsonl")
    }
    if let other = parts.values.first(where: { $0.shard.count != count }) {
      throw DocumentError(
        path: other.log.path, problem: "this is part \(other.shard), and others are of \(count)")
    }
    return parts.sorted { $0.key < $1.key }.map(\.value)
  }
}
