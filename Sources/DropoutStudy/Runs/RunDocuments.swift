import EventFiles

/// What other programs read of a run.
enum RunDocuments {
  /// A table with a line for every epoch, for spreadsheets; a number that is missing leaves its
  /// place empty.
  static func table(_ epochs: [EpochRecord]) -> [UInt8] {
    let layers = epochs.first?.variances.count ?? 0
    let names =
      ["epoch", "loss", "accuracy", "val_loss", "val_accuracy"]
      + (0..<layers).map { "variance_\($0 + 1)" } + ["seconds"]
    let lines = epochs.map { epoch in
      let numbers =
        [epoch.loss, epoch.accuracy, epoch.validationLoss, epoch.validationAccuracy]
        + epoch.variances + [epoch.seconds]
      return "\(epoch.epoch)," + numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",")
    }
    return Array(([names.joined(separator: ",")] + lines).map { $0 + "\n" }.joined().utf8)
  }

  /// The scalars that TensorBoard shows.
  static func events(_ epochs: [EpochRecord]) -> [UInt8] {
    guard let first = epochs.first else { return [] }
    var file = EventFile(time: first.time - first.seconds)
    for epoch in epochs {
      let scalars: [(name: String, value: Double?)] =
        [
          ("loss/training", epoch.loss), ("loss/validation", epoch.validationLoss),
          ("accuracy/training", epoch.accuracy), ("accuracy/validation", epoch.validationAccuracy),
        ]
        + epoch.variances.enumerated().map { ("variance/layer \($0.offset + 1)", $0.element) }
      file.append(
        step: epoch.epoch, time: epoch.time,
        scalars: scalars.compactMap { scalar in
          scalar.value.map { (name: scalar.name, value: $0) }
        })
    }
    return file.bytes
  }
}
