import CheckSupport
import DropoutVariantsChecks
import Networks
import Tensors
import Training

/// Builds the networks of the study.
///
/// What the assignment on variants of dropout asks for, it gets from a submission: there is no
/// second place where these layers are written down.
public struct NetworkBuilder: Sendable {
  private let submission: DropoutVariantsSubmission

  public init(_ submission: DropoutVariantsSubmission) { self.submission = submission }

  /// The layers of a configuration's network.
  func layers(_ configuration: StudyConfiguration) -> [StudyLayer] {
    submission.studyLayers(configuration.network)
  }

  /// The network of a configuration, with random weights.
  /// - Parameter random: Where the weights are drawn and then, in training, what is dropped.
  public func network(
    _ configuration: StudyConfiguration, random: RandomState
  ) -> Sequential {
    let layers = layers(configuration)
    let last = layers.count - 1
    return Sequential(
      inputShape: configuration.dataset.exampleShape,
      layers: layers.enumerated().map { index, layer in
        // The last layer gives the scores; it is no hidden one.
        self.layer(layer, weightDecay: index == last ? 0 : configuration.weightDecay)
      }, random: random)
  }

  /// Brings every weight of a network into ±threshold; biases start from 0 anyway.
  public func clip(_ network: Sequential, threshold: Double) {
    for name in network.parameterNames where name.hasSuffix("_w") {
      network.parameters[name] = submission.clippedWeights(network.parameters[name]!, threshold)
    }
  }

  private func layer(_ layer: StudyLayer, weightDecay: Double) -> any NetworkLayer {
    switch layer {
    case .flatten: Flatten()
    case .embedding(let words, let size): Embedding(words: words, size: size)
    case .globalAveragePooling: GlobalAveragePooling1D()
    case .convolution(let filters):
      Conv2D(filters: filters, kernelHeight: 3, kernelWidth: 3)
    case .maxPooling: MaxPooling2D()
    case .dense(let units): Dense(units: units, weightDecay: weightDecay)
    case .dropConnect(let units, let rate):
      DropConnectLayer(
        units: units, rate: rate, decay: weightDecay, layer: submission.dropConnect)
    case .sigmoid: Sigmoid()
    case .relu: ReLU()
    case .drop(.dropout, let rate): Dropout(rate: rate)
    case .drop(let method, let rate):
      MaskLayer(description: "\(layer)", rate: rate, layer: dropping(method))
    case .dropBlock(let rate, let size):
      MaskLayer(description: "\(layer)", rate: rate) { [dropBlock = submission.dropBlock] in
        dropBlock($0, DropBlockSettings(blockSize: size, layout: .channelsFirst), $1)
      }
    }
  }

  private func dropping(_ method: StudyDropout.Method) -> RateDropout {
    switch method {
    case .keepMaximum: submission.keepMaximum
    case .maxDropout: submission.maxDropout
    case .biasedDropout: submission.biasedDropout
    case .flipover: submission.flipover
    case .dropout, .dropConnect, .dropBlock:
      fail("NetworkBuilder", "\(method.rawValue) has a layer of its own")
    }
  }
}
