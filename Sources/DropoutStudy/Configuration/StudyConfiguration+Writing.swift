import Batches
import Training

extension StudyConfiguration {
  /// The configuration as it is read, with every setting that has a value.
  public var json: JSONValue {
    var keys: [String: JSONValue] = [
      "dataset": .string(dataset.rawValue), "num_layers": .number(Double(hiddenLayers)),
      "units": .number(Double(units)), "activation": .string(activation.rawValue),
      "weight_decay": .number(weightDecay), "weights": .object(weights.json),
      "optimizer": .object(optimizer.json), "batch_size": .number(Double(batchSize)),
      "epochs": .number(Double(epochs)), "seed": .number(Double(seed)),
    ]
    keys["name"] = name.map { .string($0) }
    keys["dropout"] = dropout.map { .object($0.json) }
    keys["training_examples"] = trainingExamples.map { .number(Double($0)) }
    keys["validation_examples"] = validationExamples.map { .number(Double($0)) }
    keys["published"] = published.map { .object($0.json) }
    return .object(keys)
  }
}

extension StudyDropout {
  fileprivate var json: [String: JSONValue] {
    var keys: [String: JSONValue] = ["method": .string(method.rawValue), "rate": .number(rate)]
    switch method {
    case .dropBlock: keys["block_size"] = .number(Double(blockSize))
    case .dropConnect: break
    default: keys["placement"] = .string(placement.rawValue)
    }
    return keys
  }
}

extension WeightStart {
  fileprivate var json: [String: JSONValue] {
    switch self {
    case .random: ["start": .string("random")]
    case .file(let path): ["start": .string("file"), "file": .string(path)]
    case .clipped(let threshold):
      ["start": .string("clipped"), "threshold": .number(threshold)]
    }
  }
}

extension StudyOptimizer {
  fileprivate var json: [String: JSONValue] {
    switch self {
    case .adam(let rate): ["name": .string("adam"), "learning_rate": .number(rate)]
    case .sgd(let rate, let momentum):
      [
        "name": .string("sgd"), "learning_rate": .number(rate), "momentum": .number(momentum),
      ]
    }
  }
}

extension PublishedFigures {
  fileprivate var json: [String: JSONValue] {
    var keys: [String: JSONValue] = [:]
    keys["accuracy"] = accuracy.map { .number($0) }
    keys["loss"] = loss.map { .number($0) }
    keys["val_accuracy"] = validationAccuracy.map { .number($0) }
    keys["val_loss"] = validationLoss.map { .number($0) }
    keys["variances"] = variances.map { .array($0.map { .number($0) }) }
    keys["source"] = source.map { .string($0) }
    return keys
  }
}
