import Batches
import Checking
import CommandLineOptions
import Grading
import ToolkitVersion

/// Decides what a batch is: a new one, or one that is gone on with.
struct BatchPlan {
  private let options: GradeOptions
  private let assignment: Assignment
  private let names: [String]

  /// - Parameter names: The submissions that there are now.
  init(_ options: GradeOptions, _ assignment: Assignment, _ names: [String]) {
    self.options = options
    self.assignment = assignment
    self.names = names
  }

  /// The batch of a folder as it is to be; one that is there is not changed yet.
  /// - Throws: `UsageError` where the options do not go together with what lies there;
  ///   `DocumentError`.
  func batch(in folder: BatchFolder) throws -> Batch {
    let new = Batch(
      assignment: assignment.id, seed: options.seed,
      toolkit: toolkitVersion, submissions: names)
    guard let found = try folder.batch() else {
      guard !options.regrades else {
        throw UsageError(
          "--regrade grades a batch again, and there is none in \(options.shownOutput)")
      }
      return try checked(try folder.begin(new), isNew: true)
    }
    var batch = try checked(found, isNew: false)
    let known = Set(batch.submissions)
    let added = names.filter { !known.contains($0) }
    guard added.isEmpty || options.shard == nil else {
      throw UsageError(
        "\(added[0]) came after the batch was begun; grade it without --shard, after merging")
    }
    batch.submissions += added
    if options.regrades { batch.toolkit = toolkitVersion }
    return batch
  }

  private func checked(_ batch: Batch, isNew: Bool) throws -> Batch {
    guard batch.assignment == assignment.id else {
      throw UsageError(
        "\(options.shownOutput) holds a batch of \(batch.assignment), not of \(assignment.id)")
    }
    if let seed = options.seed, seed != batch.seed {
      throw UsageError(
        "\(options.shownOutput) holds a batch with other inputs; name another folder for this seed")
    }
    // Shards find what the first of them has begun.
    guard isNew || options.resumes || options.regrades || options.shard != nil else {
      throw UsageError(
        "\(options.shownOutput) holds a batch already; --resume goes on with it, --regrade grades it "
          + "again, or name another folder")
    }
    guard batch.toolkit == toolkitVersion || options.regrades else {
      throw UsageError(
        "\(options.shownOutput) was graded by Handgrad \(batch.toolkit), this is \(toolkitVersion); "
          + "--regrade grades all of it again")
    }
    return batch
  }
}
