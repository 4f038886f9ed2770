import Batches

/// What is known of a run before its first epoch: the first line of its log.
public struct RunHeader: Codable, Sendable, Equatable {
  /// What kind of line it is.
  var kind = "run"
  /// Counts up whenever a program that reads logs could misread them.
  var version = RunHeader.currentVersion
  /// The run's name.
  public var run: String
  /// The version of the toolkit.
  public var toolkit: String
  public var configuration: JSONValue
  public var data: DataRecord

  static let currentVersion = 1

  public struct DataRecord: Codable, Sendable, Equatable {
    public var origin: String
    public var sha256: String
    public var training: Int
    public var validation: Int
  }
}

/// An epoch of a run: a line of its log. Numbers that are infinite or none are missing.
public struct EpochRecord: Codable, Sendable, Equatable {
  var kind = "epoch"
  /// Counted from 1.
  public var epoch: Int
  public var loss: Double?
  public var accuracy: Double?
  public var validationLoss: Double?
  public var validationAccuracy: Double?
  /// The variance over the outputs of every dense layer on the first 32 validation examples.
  public var variances: [Double?]
  /// How long the epoch took.
  public var seconds: Double
  /// When it ended, in seconds since 1970.
  public var time: Double

  enum CodingKeys: String, CodingKey {
    case kind, epoch, loss, accuracy, variances, seconds, time
    case validationLoss = "val_loss"
    case validationAccuracy = "val_accuracy"
  }
}

/// That a run has ended: the last line of its log.
struct RunEnd: Codable, Sendable, Equatable {
  var kind = "end"
  var epochs: Int
  /// The seconds of all epochs.
  var seconds: Double
}
