import Batches
import Foundation

/// The log of a batch, or of one of its shards: a line for each submission that was graded.
public struct BatchLog: Sendable {
  public let path: String

  /// The log of the whole batch.
  private let wholePath: String
  private let isPart: Bool

  /// - Parameter shard: The part that the log is of; `nil` for all of it.
  public init(of shard: Shard?, in folder: BatchFolder) {
    let part = shard.map { "-\($0.number)-of-\($0.count)" } ?? ""
    path = "\(folder.path)/submissions\(part).jsonl"
    wholePath = "\(folder.path)/submissions.jsonl"
    isPart = shard != nil
  }

  /// Where what was graded before lies while it is graded again.
  var pathBefore: String { path.replacing(/\.jsonl$/, with: "-before.jsonl") }

  /// What was graded, each submission once; lines cut off by the end of a process are passed over.
  /// - Throws: `DocumentError` where a line cannot be read, or a submission is there twice.
  public func lines() throws(DocumentError) -> [GradedSubmission] {
    try Self.lines(of: path)
  }

  static func lines(of path: String) throws(DocumentError) -> [GradedSubmission] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    var lines: [GradedSubmission] = []
    var places: [String: Int] = [:]
    for line in try JSONLog.lines(of: path) {
      let submission: GradedSubmission = try line.decoded()
      if let first = places[submission.name] {
        throw DocumentError(
          path: path, line: line.number,
          problem: "\(submission.name) is there a second time; the first is line \(first)")
      }
      places[submission.name] = line.number
      lines.append(submission)
    }
    return lines
  }

  /// The log as it is to be gone on with: without what has to be graded again because the toolkit
  /// was at fault.
  /// - Returns: The names of those that are done.
  /// - Throws: `DocumentError`.
  public func resume() throws(DocumentError) -> Set<String> {
    let lines = try lines()
    let kept = lines.filter { !$0.hasToolkitFault }
    if kept.count < lines.count { try write(kept) }
    return try done()
  }

  /// The names of those that are graded and need not be again; for a part, also what a merge has
  /// joined or a run of the whole has graded.
  /// - Throws: `DocumentError`.
  public func done() throws(DocumentError) -> Set<String> {
    let joined = try wholeLines()
    return Set((try lines() + joined).filter { !$0.hasToolkitFault }.map(\.name))
  }

  /// For a part, what the whole log has; nothing while the part is graded again.
  /// - Throws: `DocumentError`.
  public func wholeLines() throws(DocumentError) -> [GradedSubmission] {
    isPart && !isBeingRegraded ? try Self.lines(of: wholePath) : []
  }

  /// Puts lines in the place of those that are there, in the order of the batch.
  /// - Throws: `DocumentError`.
  public func write(_ lines: [GradedSubmission], in order: [String] = []) throws(DocumentError) {
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = lines.enumerated().sorted {
      (places[$0.element.name] ?? .max, $0.offset) < (places[$1.element.name] ?? .max, $1.offset)
    }
    try TextFile.replace(path, with: sorted.flatMap { JSONLog.line($0.element) })
  }
}

extension BatchLog {
  /// Whether what was graded before is put aside, so that a regrade has begun and is not over.
  public var isBeingRegraded: Bool { FileManager.default.fileExists(atPath: pathBefore) }

  /// Puts what was graded aside, to be compared with what comes now.
  /// - Parameter names: Those that the log is of; what a merge has joined is taken from there.
  /// - Throws: `DocumentError`.
  public func putAside(_ names: [String]) throws(DocumentError) {
    let (own, wanted) = (try lines(), Set(names))
    let known = Set(own.map(\.name))
    let joined = try wholeLines().filter { wanted.contains($0.name) && !known.contains($0.name) }
    if !joined.isEmpty { try write(own + joined) }
    // In one step: half of it would count as graded again.
    if rename(path, pathBefore) == 0 { return }
    guard errno == ENOENT else {
      throw DocumentError(path: path, problem: String(cString: strerror(errno)))
    }
    try TextFile.replace(pathBefore, with: [])
  }

  /// What was graded before; `nil` where nothing was put aside.
  /// - Throws: `DocumentError`.
  public func linesBefore() throws(DocumentError) -> [GradedSubmission]? {
    guard isBeingRegraded else { return nil }
    return try Self.lines(of: pathBefore)
  }

  /// Says that a regrade is over: what was there before is kept under another name.
  public func endRegrade() {
    rename(pathBefore, path.replacing(/\.jsonl$/, with: "-replaced.jsonl"))
  }

  /// Says that a part stands in the whole log now.
  public func endPart() { rename(path, "\(path).merged") }
}
