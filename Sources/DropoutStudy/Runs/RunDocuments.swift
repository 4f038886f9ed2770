import Batches
import EventFiles

/// What other programs read of a run: a table for spreadsheets, and scalars for TensorBoard. Both
/// are made of the epochs, and grow with them.
struct RunDocuments {
  private let folder: RunFolder
  private var events: EventFile?

  /// Brings the files of a run up to date.
  /// - Parameter epochs: Those that are over.
  /// - Throws: `DocumentError` when a file cannot be written.
  init(_ folder: RunFolder, _ epochs: [EpochRecord]) throws(DocumentError) {
    self.folder = folder
    guard let first = epochs.first else { return }
    events = EventFile(first)
    for epoch in epochs { events!.append(epoch) }
    let table = first.head + epochs.map(\.row).joined()
    try TextFile.grow(folder.tablePath, to: Array(table.utf8))
    try TextFile.grow(folder.eventsPath, to: events!.bytes)
  }

  /// Adds one more epoch.
  /// - Throws: `DocumentError` when a file cannot be written.
  mutating func append(_ epoch: EpochRecord) throws(DocumentError) {
    guard events != nil else {
      self = try RunDocuments(folder, [epoch])
      return
    }
    let length = events!.bytes.count
    events!.append(epoch)
    try TextFile.append(folder.tablePath, Array(epoch.row.utf8))
    try TextFile.append(folder.eventsPath, Array(events!.bytes[length...]))
  }
}

extension EpochRecord {
  /// The names of the table's columns.
  fileprivate var head: String {
    let names =
      ["epoch", "loss", "accuracy", "val_loss", "val_accuracy"]
      + variances.indices.map { "variance_\($0 + 1)" } + ["seconds"]
    return names.joined(separator: ",") + "\n"
  }

  /// A line of the table. A number that is missing leaves its place empty.
  fileprivate var row: String {
    let numbers =
      [loss, accuracy, validationLoss, validationAccuracy] + variances + [seconds]
    return "\(epoch)," + numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
  }
}

extension EventFile {
  /// A file that is begun when an epoch begins.
  fileprivate init(_ epoch: EpochRecord) { self.init(time: epoch.time - epoch.seconds) }

  fileprivate mutating func append(_ epoch: EpochRecord) {
    let scalars: [(name: String, value: Double?)] =
      [
        ("loss/training", epoch.loss), ("loss/validation", epoch.validationLoss),
        ("accuracy/training", epoch.accuracy), ("accuracy/validation", epoch.validationAccuracy),
      ]
      + epoch.variances.enumerated().map { ("variance/layer \($0.offset + 1)", $0.element) }
    append(
      step: epoch.epoch, time: epoch.time,
      scalars: scalars.compactMap { scalar in
        scalar.value.map { (name: scalar.name, value: $0) }
      })
  }
}
