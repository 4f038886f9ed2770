import Networks
import Tensors

/// The three networks for images, with every detail that may be got wrong.
struct ImageNetworkRecipe {
  var filters = (32, 64)
  var kernel = (height: 3, width: 3)
  var padding = 0
  var hiddenUnits = 64

  /// What follows each convolution.
  var afterFirstConvolution: [any NetworkLayer] = [ReLU(), MaxPooling2D()]
  var afterSecondConvolution: [any NetworkLayer] = [ReLU(), MaxPooling2D()]
  /// Between the images and the dense layers.
  var flattening: [any NetworkLayer] = [Flatten()]
  /// What follows the hidden dense layer.
  var afterHidden: [any NetworkLayer] = [ReLU()]
  /// What is done to the scores.
  var afterScores: [any NetworkLayer] = []

  static let plain = ImageNetworkRecipe()

  static let dropout = ImageNetworkRecipe(
    afterFirstConvolution: [ReLU(), MaxPooling2D(), Dropout(rate: 0.25)],
    afterSecondConvolution: [ReLU(), MaxPooling2D(), Dropout(rate: 0.25)],
    afterHidden: [ReLU(), Dropout(rate: 0.5)])

  static let batchNorm = ImageNetworkRecipe(
    afterFirstConvolution: [ReLU(), BatchNormalization(), MaxPooling2D()],
    afterSecondConvolution: [ReLU(), BatchNormalization(), MaxPooling2D()],
    afterHidden: [ReLU(), BatchNormalization()])

  func layers(_ classes: Int) -> [any NetworkLayer] {
    let first = convolution(filters.0)
    let second = convolution(filters.1)
    let features = [first] + afterFirstConvolution + [second] + afterSecondConvolution
    let hidden = flattening + [Dense(units: hiddenUnits)] + afterHidden
    return features + hidden + [Dense(units: classes)] + afterScores
  }

  private func convolution(_ filters: Int) -> any NetworkLayer {
    Conv2D(
      filters: filters, kernelHeight: kernel.height, kernelWidth: kernel.width, padding: padding)
  }

  /// This recipe with something changed.
  func with(_ change: (inout ImageNetworkRecipe) -> Void) -> ImageNetworkRecipe {
    var changed = self
    change(&changed)
    return changed
  }
}
