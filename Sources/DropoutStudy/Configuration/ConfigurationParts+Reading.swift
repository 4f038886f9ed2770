import Batches
import Foundation
import Training

extension StudyDropout {
  init(_ object: JSONObject) throws(DocumentError) {
    let method = try object.choice("method", Method.self) ?? .dropout
    let rate = try object.number("rate", "at least 0 and less than 1") { $0 >= 0 && $0 < 1 }
    var blockSize: Int?
    var placement: Placement?
    switch method {
    case .dropConnect: break
    // The smallest maps have 4 rows and columns.
    case .dropBlock: blockSize = try object.count("block_size", in: 1...4)
    default: placement = try object.choice("placement", Placement.self)
    }
    try object.refuseOthers()
    self.init(
      method, rate: try object.require(rate, "rate"), placement: placement ?? .standard,
      blockSize: blockSize ?? 3)
  }
}

extension WeightStart {
  /// The ways to start, by the names that configurations give them.
  fileprivate enum Way: String, CaseIterable {
    case random, file, clipped
  }

  /// - Parameter folder: What a path is relative to.
  init(_ object: JSONObject, folder: String) throws(DocumentError) {
    let way = try object.choice("start", Way.self)
    switch way {
    case .file:
      let given = try object.text("file", "the path of an .npz file") {
        !$0.isEmpty && !$0.utf8.contains(0)
      }
      try object.refuseOthers()
      let found = try object.require(given, "file")
      // From the root on: the run's own copy of the configuration lies somewhere else.
      let path = found.hasPrefix("/") ? found : folder + found
      self = .file(URL(fileURLWithPath: path).standardizedFileURL.path)
    case .clipped:
      let threshold = try object.number("threshold", "a number above 0") { $0 > 0 }
      try object.refuseOthers()
      self = .clipped(threshold: try object.require(threshold, "threshold"))
    case .random, nil:
      _ = try object.require(way, "start")
      try object.refuseOthers()
      self = .random
    }
  }
}

extension StudyOptimizer {
  fileprivate enum Name: String, CaseIterable {
    case adam, sgd
  }

  init(_ object: JSONObject) throws(DocumentError) {
    let name = try object.choice("name", Name.self)
    let rate = try object.number("learning_rate", "a number above 0") { $0 > 0 }
    switch name {
    case .sgd:
      let momentum = try object.number("momentum", "at least 0 and less than 1") {
        $0 >= 0 && $0 < 1
      }
      try object.refuseOthers()
      self = .sgd(learningRate: rate ?? 1e-2, momentum: momentum ?? 0)
    case .adam, nil:
      _ = try object.require(name, "name")
      try object.refuseOthers()
      self = .adam(learningRate: rate ?? 1e-3)
    }
  }
}

extension PublishedFigures {
  init(_ object: JSONObject) throws(DocumentError) {
    self.init()
    let share = "a number from 0 to 1"
    accuracy = try object.number("accuracy", share) { (0...1).contains($0) }
    loss = try object.number("loss", "a number of at least 0") { $0 >= 0 }
    validationAccuracy = try object.number("val_accuracy", share) { (0...1).contains($0) }
    validationLoss = try object.number("val_loss", "a number of at least 0") { $0 >= 0 }
    variances = try object.numbers("variances", "a list of numbers of at least 0") { $0 >= 0 }
    source = try object.text("source")
    try object.refuseOthers()
  }
}
