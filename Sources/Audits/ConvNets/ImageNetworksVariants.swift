import Auditing
import ConvNetsChecks
import Networks
import Tensors

@testable import ConvNetsSolution

final class ImageNetworksVariants: TopicVariants {
  static let all =
    plain.all + dropout.all + batchNorm.all + dropoutMistakes + batchNormMistakes
    + plain.extended(
      "with-dropout", "The plain network has no dropout.", ImageNetworkRecipe.dropout)
    + plain.extended(
      "with-batch-norm", "The plain network has no batch normalization.",
      ImageNetworkRecipe.batchNorm)
}

private let plain = Network(
  prefix: "plain-network", recipe: .plain,
  function: VariedFunction("plainNetwork", of: submission, \.plainNetwork))
private let dropout = Network(
  prefix: "dropout-network", recipe: .dropout,
  function: VariedFunction("dropoutNetwork", of: submission, \.dropoutNetwork))
private let batchNorm = Network(
  prefix: "batch-norm-network", recipe: .batchNorm,
  function: VariedFunction("batchNormNetwork", of: submission, \.batchNormNetwork))

/// One of the three functions with the variants that all of them invite.
private struct Network: Sendable {
  /// What the names of its variants begin with.
  let prefix: String
  let recipe: @Sendable () -> ImageNetworkRecipe
  let function: VariedFunction<ConvNetsSubmission, ImageNetwork>

  init(
    prefix: String, recipe: @escaping @autoclosure @Sendable () -> ImageNetworkRecipe,
    function: VariedFunction<ConvNetsSubmission, ImageNetwork>
  ) {
    (self.prefix, self.recipe, self.function) = (prefix, recipe, function)
  }

  var all: [ConvNetsVariant] { layerMistakes + argumentMistakes + alternatives }

  /// The network with its recipe changed.
  func mistake(
    _ id: String, _ note: String, _ change: @escaping @Sendable (inout ImageNetworkRecipe) -> Void
  ) -> ConvNetsVariant {
    function.mistake("\(prefix)-\(id)", note, change: "image-network-\(id)") {
      [recipe] inputShape, classes, dtype, random in
      let layers = recipe().with(change).layers(classes)
      return Sequential(inputShape: inputShape, layers: layers, dtype: dtype, random: random)
    }
  }

  /// The network of another recipe.
  func extended(
    _ id: String, _ note: String, _ other: @escaping @autoclosure @Sendable () -> ImageNetworkRecipe
  ) -> [ConvNetsVariant] { [mistake(id, note) { $0 = other() }] }

  // MARK: - Layers

  private var layerMistakes: [ConvNetsVariant] {
    [
      mistake("filters-exchanged", "The first convolution has 32 filters, the second 64.") {
        $0.filters = (64, 32)
      },
      mistake("as-many-filters", "The second convolution has twice as many filters.") {
        $0.filters = (32, 32)
      },
      mistake("kernel-2", "Filters have three rows and three columns.") { $0.kernel = (2, 2) },
      mistake("kernel-not-square", "Filters have as many rows as columns.") { $0.kernel = (3, 2) },
      mistake("padding-1", "There is no padding: an image loses a row on each side.") {
        $0.padding = 1
      },
      mistake("units-128", "The hidden dense layer has 64 units.") { $0.hiddenUnits = 128 },
      mistake("without-first-relu", "A ReLU follows the first convolution.") {
        $0.afterFirstConvolution.removeAll { $0 is ReLU }
      },
      mistake("without-second-relu", "A ReLU follows the second convolution.") {
        $0.afterSecondConvolution.removeAll { $0 is ReLU }
      },
      mistake(
        "without-hidden-relu",
        "Without a ReLU between them two dense layers are no more than one."
      ) { $0.afterHidden.removeAll { $0 is ReLU } },
      mistake("sigmoid", "The activations are ReLUs.") {
        $0.afterHidden = $0.afterHidden.map { $0 is ReLU ? Sigmoid() : $0 }
      },
      mistake("without-second-pooling", "Pooling follows the second convolution too.") {
        $0.afterSecondConvolution.removeAll { $0 is MaxPooling2D }
      },
      mistake("pooling-stride-1", "Windows of the pooling do not overlap: their stride is 2.") {
        $0.afterFirstConvolution = $0.afterFirstConvolution.map {
          $0 is MaxPooling2D ? MaxPooling2D(stride: 1) : $0
        }
      },
      mistake("pooling-3", "Windows of the pooling have two rows and two columns.") {
        $0.afterFirstConvolution = $0.afterFirstConvolution.map {
          $0 is MaxPooling2D ? MaxPooling2D(height: 3, width: 3) : $0
        }
      },
      mistake("extra-dense", "There is one hidden dense layer.") {
        $0.afterHidden += [Dense(units: 64), ReLU()]
      },
      mistake("softmax-like", "The last outputs are the scores: no activation follows them.") {
        $0.afterScores = [Sigmoid()]
      },
      mistake("relu-on-scores", "Scores may be negative: no activation follows them.") {
        $0.afterScores = [ReLU()]
      },
      mistake("not-flattened", "A dense layer takes a row: flatten the image before it.") {
        $0.flattening = []
      },
    ]
  }

  // MARK: - Arguments

  private func made(
    _ id: String, _ note: String,
    _ make:
      @escaping @Sendable (
        _ recipe: ImageNetworkRecipe, _ inputShape: [Int], _ classes: Int, _ dtype: DType,
        _ random: RandomState
      ) -> Sequential
  ) -> ConvNetsVariant {
    function.mistake("\(prefix)-\(id)", note, change: "image-network-\(id)") {
      [recipe] in make(recipe(), $0, $1, $2, $3)
    }
  }

  private var argumentMistakes: [ConvNetsVariant] {
    [
      made("always-10-classes", "There are as many scores as classes: an argument says how many.") {
        recipe, inputShape, _, dtype, random in
        Sequential(
          inputShape: inputShape, layers: recipe.layers(10), dtype: dtype, random: random)
      },
      made("always-mnist", "An argument gives the shape of the images.") {
        recipe, _, classes, dtype, random in
        Sequential(
          inputShape: [1, 28, 28], layers: recipe.layers(classes), dtype: dtype, random: random)
      },
      made("smaller-for-mnist", "The network is the same whatever the images are.") {
        recipe, inputShape, classes, dtype, random in
        let layers = recipe.with { if inputShape == [1, 28, 28] { $0.filters = (8, 16) } }
          .layers(classes)
        return Sequential(inputShape: inputShape, layers: layers, dtype: dtype, random: random)
      },
      made("at-most-10-classes", "There are as many scores as classes, more than ten as well.") {
        recipe, inputShape, classes, dtype, random in
        Sequential(
          inputShape: inputShape, layers: recipe.layers(min(classes, 10)), dtype: dtype,
          random: random)
      },
      made("one-channel", "Images have as many channels as the argument says.") {
        recipe, inputShape, classes, dtype, random in
        Sequential(
          inputShape: [1] + inputShape.dropFirst(), layers: recipe.layers(classes), dtype: dtype,
          random: random)
      },
      made("default-type", "Pass the element type on: without it the network has float32.") {
        recipe, inputShape, classes, _, random in
        Sequential(inputShape: inputShape, layers: recipe.layers(classes), random: random)
      },
      made("always-float64", "The network computes in the element type that is asked for.") {
        recipe, inputShape, classes, _, random in
        Sequential(
          inputShape: inputShape, layers: recipe.layers(classes), dtype: .float64, random: random)
      },
      made("own-generator", "The network draws from the generator that it is given.") {
        recipe, inputShape, classes, dtype, _ in
        Sequential(
          inputShape: inputShape, layers: recipe.layers(classes), dtype: dtype,
          random: RandomState(seed: 231))
      },
      made("draws-before", "Draw nothing else from the generator: the weights come first.") {
        recipe, inputShape, classes, dtype, random in
        _ = random.rand()
        return Sequential(
          inputShape: inputShape, layers: recipe.layers(classes), dtype: dtype, random: random)
      },
      made("kept", "Every call makes a new network, with new weights.", keepsNetwork()),
    ]
  }

  /// Gives the first network of a shape to later calls too.
  private func keepsNetwork()
    -> @Sendable (
      ImageNetworkRecipe, [Int], Int, DType, RandomState
    ) -> Sequential
  {
    let kept = Memory<[String: Sequential]>([:])
    return { recipe, inputShape, classes, dtype, random in
      let key = "\(inputShape) \(classes) \(dtype)"
      if let network = kept.value[key] { return network }
      let network = Sequential(
        inputShape: inputShape, layers: recipe.layers(classes), dtype: dtype, random: random)
      kept.value[key] = network
      return network
    }
  }

  // MARK: - Alternatives

  private var alternatives: [ConvNetsVariant] {
    [
      function.alternative("\(prefix)-one-by-one", "The layers are appended in a loop.") {
        [recipe] inputShape, classes, dtype, random in
        let recipe = recipe()
        var layers: [any NetworkLayer] = []
        let blocks = [
          (32, recipe.afterFirstConvolution), (64, recipe.afterSecondConvolution),
        ]
        for (filters, others) in blocks {
          layers.append(Conv2D(filters: filters, kernelHeight: 3, kernelWidth: 3))
          for layer in others { layers.append(layer) }
        }
        layers.append(Flatten())
        layers.append(Dense(units: 64))
        layers += recipe.afterHidden
        layers.append(Dense(units: classes))
        return Sequential(inputShape: inputShape, layers: layers, dtype: dtype, random: random)
      },
      function.alternative(
        "\(prefix)-of-blocks", "A helper makes what follows every layer with weights."
      ) { [prefix] inputShape, classes, dtype, random in
        let layers =
          block(prefix, Conv2D(filters: 32, kernelHeight: 3, kernelWidth: 3), pools: true)
          + block(
            prefix,
            Conv2D(filters: 64, kernelHeight: 3, kernelWidth: 3, stride: 1, padding: 0),
            pools: true)
          + [Flatten()] + block(prefix, Dense(units: 64), pools: false) + [Dense(units: classes)]
        return Sequential(inputShape: inputShape, layers: layers, dtype: dtype, random: random)
      },
    ]
  }
}

private func block(
  _ prefix: String, _ weights: any NetworkLayer, pools: Bool
) -> [any NetworkLayer] {
  var layers = [weights, ReLU()]
  if prefix.hasPrefix("batch-norm") {
    layers.append(BatchNormalization(momentum: 0.99, epsilon: 0.001))
  }
  if pools { layers.append(MaxPooling2D(height: 2, width: 2, stride: 2)) }
  if prefix.hasPrefix("dropout") { layers.append(Dropout(rate: pools ? 1 / 4 : 1 / 2)) }
  return layers
}

// MARK: - Dropout

private let dropoutMistakes: [ConvNetsVariant] = [
  dropout.mistake(
    "keep-probabilities", "The rate is the probability of being dropped, not of being kept."
  ) {
    $0.afterFirstConvolution[2] = Dropout(rate: 0.75)
    $0.afterSecondConvolution[2] = Dropout(rate: 0.75)
  },
  dropout.mistake("rates-exchanged", "A quarter after each pooling, half after the dense layer.") {
    $0.afterFirstConvolution[2] = Dropout(rate: 0.5)
    $0.afterSecondConvolution[2] = Dropout(rate: 0.5)
    $0.afterHidden[1] = Dropout(rate: 0.25)
  },
  dropout.mistake("half-everywhere", "After a pooling only a quarter is dropped.") {
    $0.afterFirstConvolution[2] = Dropout(rate: 0.5)
    $0.afterSecondConvolution[2] = Dropout(rate: 0.5)
  },
  dropout.mistake("quarter-everywhere", "After the dense layer half of the numbers is dropped.") {
    $0.afterHidden[1] = Dropout(rate: 0.25)
  },
  dropout.mistake("without-first", "Dropout follows the first pooling too.") {
    $0.afterFirstConvolution.removeLast()
  },
  dropout.mistake("without-second", "Dropout follows the second pooling too.") {
    $0.afterSecondConvolution.removeLast()
  },
  dropout.mistake("without-last", "Dropout follows the hidden dense layer too.") {
    $0.afterHidden.removeLast()
  },
  dropout.mistake("none", "Three dropout layers make the difference to the plain network.") {
    $0 = .plain
  },
  dropout.mistake("before-pooling", "Dropout follows the pooling: a maximum would hide it.") {
    $0.afterFirstConvolution.swapAt(1, 2)
    $0.afterSecondConvolution.swapAt(1, 2)
  },
  dropout.mistake("on-scores", "No score is dropped: dropout acts on the hidden units.") {
    $0.afterHidden.removeLast()
    $0.afterScores = [Dropout(rate: 0.5)]
  },
  dropout.mistake("rate-0", "With rate 0 nothing is dropped.") {
    $0.afterHidden[1] = Dropout(rate: 0)
  },
  dropout.mistake("with-batch-norm", "This network has no batch normalization.") {
    $0.afterHidden.insert(BatchNormalization(), at: 1)
  },
]

// MARK: - Batch normalization

private let batchNormMistakes: [ConvNetsVariant] = [
  batchNorm.mistake("before-relu", "Batch normalization follows the ReLU here.") {
    $0.afterFirstConvolution.swapAt(0, 1)
    $0.afterSecondConvolution.swapAt(0, 1)
    $0.afterHidden.swapAt(0, 1)
  },
  batchNorm.mistake("after-pooling", "Batch normalization comes before the pooling.") {
    $0.afterFirstConvolution.swapAt(1, 2)
    $0.afterSecondConvolution.swapAt(1, 2)
  },
  batchNorm.mistake("not-after-dense", "The hidden dense layer is normalized too.") {
    $0.afterHidden.removeLast()
  },
  batchNorm.mistake("not-after-convolutions", "Both convolutions are normalized too.") {
    $0.afterFirstConvolution.remove(at: 1)
    $0.afterSecondConvolution.remove(at: 1)
  },
  batchNorm.mistake("not-after-second-convolution", "The second convolution is normalized too.") {
    $0.afterSecondConvolution.remove(at: 1)
  },
  batchNorm.mistake("none", "Three layers of it make the difference to the plain network.") {
    $0 = .plain
  },
  batchNorm.mistake("momentum-0.9", "The momentum is 0.99.") {
    $0.afterFirstConvolution[1] = BatchNormalization(momentum: 0.9)
    $0.afterSecondConvolution[1] = BatchNormalization(momentum: 0.9)
    $0.afterHidden[1] = BatchNormalization(momentum: 0.9)
  },
  batchNorm.mistake(
    "momentum-0.01", "The momentum is the share of the old average, 0.99, not that of the new."
  ) {
    $0.afterHidden[1] = BatchNormalization(momentum: 0.01)
  },
  batchNorm.mistake("epsilon-1e-5", "ε is 10⁻³ here.") {
    $0.afterFirstConvolution[1] = BatchNormalization(epsilon: 1e-5)
    $0.afterSecondConvolution[1] = BatchNormalization(epsilon: 1e-5)
    $0.afterHidden[1] = BatchNormalization(epsilon: 1e-5)
  },
  batchNorm.mistake("on-scores", "Scores are not normalized.") {
    $0.afterScores = [BatchNormalization()]
  },
  batchNorm.mistake("with-dropout", "This network has no dropout.") {
    $0.afterHidden.append(Dropout(rate: 0.5))
  },
]
