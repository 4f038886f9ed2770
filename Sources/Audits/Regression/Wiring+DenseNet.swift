import AuditSupport
import CheckSupport
import Checking
import Layers
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

extension DenseNetConfiguration: NetConfiguration {
  package var ofLayers: FullyConnectedNetConfiguration {
    var settings = FullyConnectedNetConfiguration(hiddenDimensions: hiddenDimensions)
    settings.inputDimension = inputDimension
    settings.classCount = outputDimension
    settings.weightScale = weightScale
    settings.dtype = dtype
    return settings
  }
}

extension Wiring {
  /// {Affine – ReLU – dropout of a form} × (L − 1) – affine.
  static func denseNet(_ form: DropoutForm, loss: @escaping Loss) -> Wiring {
    var wiring = Wiring(
      affine: paired(affineForward, affineBackward), activation: paired(reluForward, reluBackward),
      dropout: layer(form), loss: loss)
    wiring.isDropped = { layer, layerCount in (1..<layerCount).contains(layer) }
    wiring.usesDropout = { _ in form != .none }
    wiring.regularization = { _ in 0 }
    return wiring
  }

  /// Dropout of a form, which takes its mode and its generator from the settings.
  static func layer(_ form: DropoutForm) -> DropoutLayer {
    { x, settings in
      func parameters(_ rate: Double) -> VariantParameters {
        VariantParameters(rate: rate, mode: settings.mode, random: settings.random)
      }
      switch form {
      case .none: return (x, { dout in dout })
      case .plain(let rate): return submission.plainDropout(x, parameters(rate))
      case .inverted(let rate): return submission.invertedDropout(x, parameters(rate))
      }
    }
  }
}

extension DropoutForm {
  /// The same form with another rate.
  func with(_ change: (Double) -> Double) -> DropoutForm {
    switch self {
    case .none: .none
    case .plain(let rate): .plain(rate: change(rate))
    case .inverted(let rate): .inverted(rate: change(rate))
    }
  }

  /// The other form with the same rate.
  var other: DropoutForm {
    switch self {
    case .none: .none
    case .plain(let rate): .inverted(rate: rate)
    case .inverted(let rate): .plain(rate: rate)
    }
  }
}
