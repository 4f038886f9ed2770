import Batches
import Foundation
import Judging

/// What a batch of submissions is graded by, the same for all of them; a file in its folder.
public struct Batch: Codable, Sendable, Equatable {
  public var version = 1
  public let assignment: String
  /// Nobody but whoever grades knows it.
  public let seed: Int
  /// Whether it was drawn, and not named by whoever grades.
  public let isSeedDrawn: Bool
  /// The version of the toolkit.
  public var toolkit: String
  /// The names of the submissions, in the order of the log.
  public var submissions: [String]

  /// - Parameter seed: `nil` to draw one that nobody can guess.
  public init(assignment: String, seed: Int?, toolkit: String, submissions: [String]) {
    self.assignment = assignment
    self.seed = seed ?? Batch.secretSeed()
    isSeedDrawn = seed == nil
    self.toolkit = toolkit
    self.submissions = submissions
  }

  static let fileName = "batch.json"

  /// The seeds to be tried, the same for all processes that grade the batch. With one in hundreds,
  /// the inputs of some section lie where its own bounds say nothing, so that the solution itself
  /// does not pass; then the next one is taken.
  public var seeds: [Int] {
    guard isSeedDrawn else { return [seed] }
    return (0..<UInt64(5)).map { attempt in
      attempt == 0
        ? seed
        : Int((UInt64(seed) &+ attempt &* 0x9E37_79B9_7F4A_7C15) >> 16 % UInt64(Judge.seeds.count))
    }
  }

  /// A seed that nobody can guess.
  public static func secretSeed() -> Int { Int.random(in: Judge.seeds) }
}

/// The folder that a batch's results lie in.
public struct BatchFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The batch that lies there; `nil` where there is none.
  /// - Throws: `DocumentError` where it cannot be read.
  public func batch() throws(DocumentError) -> Batch? {
    let file = "\(path)/\(Batch.fileName)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file),
      let batch = try? JSONDecoder().decode(Batch.self, from: data)
    else {
      throw DocumentError(
        path: file, problem: "this is not the \(Batch.fileName) of a batch of submissions")
    }
    return batch
  }

  /// Writes a batch down, unless another process has done so in the meantime.
  /// - Returns: The one that holds.
  /// - Throws: `DocumentError`.
  public func begin(_ batch: Batch) throws(DocumentError) -> Batch {
    try Folder.make(path)
    // Processes on two machines may have the same number.
    let temporary = "\(path)/.\(Batch.fileName).\(UUID().uuidString)"
    try TextFile.replace(temporary, with: Self.bytes(batch))
    defer { unlink(temporary) }
    // A link is made by one process only, also on a file system of several machines.
    let code = link(temporary, "\(path)/\(Batch.fileName)") == 0 ? 0 : errno
    guard let other = try self.batch() else {
      throw DocumentError(
        path: path, problem: "\(Batch.fileName) cannot be made: \(String(cString: strerror(code)))"
      )
    }
    return other
  }

  /// Writes a changed batch in the place of what is there.
  /// - Throws: `DocumentError`.
  public func replace(_ batch: Batch) throws(DocumentError) {
    try TextFile.replace("\(path)/\(Batch.fileName)", with: Self.bytes(batch))
  }

  private static func bytes(_ batch: Batch) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // What is encoded is our own type, in which nothing is infinite.
    return Array(try! encoder.encode(batch)) + [UInt8(ascii: "\n")]
  }
}
