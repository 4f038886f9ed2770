import Foundation

/// What is compared of a run, or of several runs that differ in their seeds alone: then every
/// figure is the mean of theirs.
public struct RunSummary: Sendable {
  public let name: String
  public let seeds: [Int]
  /// One for each seed.
  public let records: [RunRecord]

  /// After the last epoch.
  public let accuracy: Double?
  public let loss: Double?
  public let validationAccuracy: Double?
  public let validationLoss: Double?
  /// The largest of all epochs.
  public let bestValidationAccuracy: Double?
  public let variances: [Double]?
  /// The time of one run.
  public let seconds: Double

  /// The accuracy in training minus that on the validation examples.
  public var gap: Double? {
    guard let accuracy, let validationAccuracy else { return nil }
    return accuracy - validationAccuracy
  }

  public var published: PublishedFigures? { records[0].configuration.published }

  /// - Precondition: there is at least one record.
  init(_ records: [RunRecord]) {
    self.records = records
    seeds = records.map(\.configuration.seed)
    name = records.count == 1 ? records[0].name : records[0].seedlessName
    func last(_ figure: (EpochRecord) -> Double?) -> Double? {
      mean(records.map { $0.epochs.last.flatMap(figure) })
    }
    accuracy = last(\.accuracy)
    loss = last(\.loss)
    validationAccuracy = last(\.validationAccuracy)
    validationLoss = last(\.validationLoss)
    bestValidationAccuracy = mean(
      records.map { $0.epochs.compactMap(\.validationAccuracy).max() })
    let layers = records.map { $0.epochs.last?.variances.count ?? 0 }.min() ?? 0
    let variances = (0..<layers).map { layer in last { $0.variances[layer] } }
    self.variances = variances.contains(nil) ? nil : variances.compactMap(\.self)
    seconds = records.reduce(0) { $0 + $1.seconds } / Double(records.count)
  }

  /// Runs that differ in their seeds alone, and have got equally far, are one summary; the order is
  /// that of the first of each.
  public static func grouped(_ records: [RunRecord]) -> [RunSummary] {
    var groups: [[RunRecord]] = []
    for record in records {
      let index = groups.firstIndex {
        $0[0].configuration.seedless == record.configuration.seedless
          && $0[0].epochs.count == record.epochs.count
          && $0[0].header.data.sha256 == record.header.data.sha256
          && !$0.contains { $0.configuration.seed == record.configuration.seed }
      }
      if let index { groups[index].append(record) } else { groups.append([record]) }
    }
    return groups.map(RunSummary.init)
  }
}

extension RunSummary {
  /// The name, of how many seeds it is the mean, and how far the run is if it is not finished.
  var title: String {
    let (epochs, all) = (records[0].epochs.count, records[0].configuration.epochs)
    return name + (seeds.count == 1 ? "" : " (\(seeds.count) seeds)")
      + (epochs == all ? "" : ", \(epochs) of \(all) epochs")
  }
}

extension RunRecord {
  /// The name of the run's folder without the seed.
  fileprivate var seedlessName: String {
    guard let range = name.range(of: "-seed\(configuration.seed)") else { return name }
    return name.replacingCharacters(in: range, with: "")
  }
}

extension StudyConfiguration {
  fileprivate var seedless: StudyConfiguration {
    var copy = self
    copy.seed = 1
    return copy
  }
}

/// The mean; `nil` if one of the numbers is missing.
func mean(_ numbers: [Double?]) -> Double? {
  let found = numbers.compactMap(\.self)
  guard found.count == numbers.count, !found.isEmpty else { return nil }
  return found.reduce(0, +) / Double(found.count)
}
