import Auditing
import DropoutVariantsChecks
import Training

@testable import DropoutVariantsSolution

final class StudyLayersVariants: TopicVariants {
  static let all =
    networkMistakes + inputMistakes + denseMistakes + placementMistakes + dropConnectMistakes
    + dropBlockMistakes + alternatives
}

private let function = VariedFunction("studyLayers", of: submission, \.studyLayers)

/// What the solution gives for another network.
private func misread(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout StudyNetwork) -> Void
) -> VariantOfVariants {
  function.mistake("study-layers-\(id)", note) { network in
    var changed = network
    change(&changed)
    return studyLayers(changed)
  }
}

/// The solution's layers, with something changed.
private func rebuilt(
  _ id: String, _ note: String,
  _ change: @escaping @Sendable (inout [StudyLayer], StudyNetwork) -> Void
) -> VariantOfVariants {
  function.mistake("study-layers-\(id)", note) { network in
    var layers = studyLayers(network)
    change(&layers, network)
    return layers
  }
}

extension StudyLayer {
  fileprivate var isDrop: Bool { if case .drop = self { true } else { false } }
  fileprivate var isDropBlock: Bool { if case .dropBlock = self { true } else { false } }
  fileprivate var isDense: Bool { if case .dense = self { true } else { false } }
  fileprivate var isDropConnect: Bool { if case .dropConnect = self { true } else { false } }
  fileprivate var isHidden: Bool { isDense || isDropConnect }
}

extension [StudyLayer] {
  /// Exchanges each pair of neighbors for which something holds.
  fileprivate mutating func exchange(
    where condition: (_ first: StudyLayer, _ second: StudyLayer) -> Bool
  ) {
    var index = 1
    while index < count {
      if condition(self[index - 1], self[index]) {
        swapAt(index - 1, index)
        index += 1
      }
      index += 1
    }
  }

  /// Removes what stands at some of the places at which something holds, counted from 0.
  fileprivate mutating func removeAll(
    of isMeant: (StudyLayer) -> Bool, at isRemoved: (_ place: Int, _ count: Int) -> Bool
  ) {
    let places = indices.filter { isMeant(self[$0]) }
    for (place, index) in places.enumerated().reversed() where isRemoved(place, places.count) {
      remove(at: index)
    }
  }

  /// Where the hidden layers begin.
  fileprivate var firstHidden: Int { firstIndex(where: \.isHidden)! }

  /// Where the activation of the last hidden layer stands.
  fileprivate var lastActivation: Int { lastIndex { $0 == .sigmoid || $0 == .relu }! }
}

/// What methods that drop units put in a network.
private func drop(_ network: StudyNetwork) -> StudyLayer? {
  guard let dropout = network.dropout, ![.dropConnect, .dropBlock].contains(dropout.method) else {
    return nil
  }
  return .drop(dropout.method, rate: dropout.rate)
}

private func dropBlock(_ network: StudyNetwork) -> StudyLayer? {
  guard let dropout = network.dropout, dropout.method == .dropBlock else { return nil }
  return .dropBlock(rate: dropout.rate, blockSize: dropout.blockSize)
}

// MARK: - What is asked for

private let networkMistakes: [VariantOfVariants] = [
  function.mistake(
    "study-layers-of-earlier-calls", "Each call begins with an empty list.", appending()),
  misread("always-10-classes", "There is a score for each class: the network says how many.") {
    $0.classes = 10
  },
  misread("one-layer-too-few", "The output layer is none of the hidden layers.") {
    $0.hiddenLayers -= 1
  },
  misread("one-layer-too-many", "There are as many hidden layers as the network says.") {
    $0.hiddenLayers += 1
  },
  misread("always-one-layer", "There are as many hidden layers as the network says.") {
    $0.hiddenLayers = 1
  },
  misread("at-most-three-layers", "There are as many hidden layers as the network says.") {
    $0.hiddenLayers = min($0.hiddenLayers, 3)
  },
  misread("always-sigmoid", "The network says which activation follows the hidden layers.") {
    $0.activation = .sigmoid
  },
  misread("always-relu", "The network says which activation follows the hidden layers.") {
    $0.activation = .relu
  },
  misread("always-64-units", "The network says how many units a hidden layer has.") {
    $0.units = 64
  },
  misread("always-half", "The network says at which rate is dropped.") {
    $0.dropout?.rate = 0.5
  },
  misread("rate-kept", "The rate is the probability of dropping in every layer.") {
    if let rate = $0.dropout?.rate { $0.dropout?.rate = 1 - rate }
  },
  misread("nothing-at-rate-0", "At a rate of 0 the layers stand there, and drop nothing.") {
    if $0.dropout?.rate == 0 { $0.dropout = nil }
  },
  misread("never-drops", "What is dropped stands in the network's dropout.") {
    $0.dropout = nil
  },
  misread("always-dropout", "The network says by which method is dropped.") {
    $0.dropout?.method = .dropout
  },
  misread("dropout-for-drop-connect", "DropConnect drops weights: it replaces the dense layers.") {
    if $0.dropout?.method == .dropConnect { $0.dropout?.method = .dropout }
  },
  misread("max-dropout-for-keep-maximum", "keep_maximum and max_dropout are opposites.") {
    if $0.dropout?.method == .keepMaximum { $0.dropout?.method = .maxDropout }
  },
  misread("always-standard", "input_first_hidden drops in other places than standard.") {
    $0.dropout?.placement = .standard
  },
  misread("always-input-and-first", "standard drops after every hidden layer.") {
    $0.dropout?.placement = .inputAndFirstHidden
  },
  misread("all-hidden-as-input-and-first", "all_hidden is another name of standard.") {
    if $0.dropout?.placement == .allHidden { $0.dropout?.placement = .inputAndFirstHidden }
  },
  misread("all-hidden-unknown", "all_hidden drops after every hidden layer, as standard does.") {
    if $0.dropout?.placement == .allHidden { $0.dropout = nil }
  },
  misread("blocks-of-3", "The network says how large a block is.") { $0.dropout?.blockSize = 3 },
]

/// All layers of all calls, in one list.
private func appending() -> @Sendable (StudyNetwork) -> [StudyLayer] {
  let all = Memory<[StudyLayer]>([])
  return { network in
    all.value += studyLayers(network)
    return all.value
  }
}

// MARK: - Before the hidden layers

private let inputMistakes: [VariantOfVariants] = [
  rebuilt("gray-not-flattened", "A dense layer takes a row of numbers: flatten the image first.") {
    layers, network in
    if network.input == .grayImage { layers.removeAll { $0 == .flatten } }
  },
  rebuilt("maps-not-flattened", "A dense layer takes a row of numbers: flatten the maps first.") {
    layers, network in
    if network.input == .colorImage { layers.removeAll { $0 == .flatten } }
  },
  rebuilt("text-flattened", "The average of a text is a row already.") { layers, _ in
    if let pooling = layers.firstIndex(of: .globalAveragePooling) {
      layers.insert(.flatten, at: pooling + 1)
    }
  },
  rebuilt("text-flattened-not-averaged", "The vectors of a text are averaged, not put in a row.") {
    layers, _ in
    layers = layers.map { $0 == .globalAveragePooling ? .flatten : $0 }
  },
  rebuilt("text-not-averaged", "The hidden layers get one vector of a text: the average.") {
    layers, _ in
    layers.removeAll { $0 == .globalAveragePooling }
  },
  rebuilt("embedding-as-wide-as-layers", "A word's vector has 128 numbers, whatever the units.") {
    layers, network in
    if case .text(let words) = network.input {
      layers[0] = .embedding(words: words, size: network.units)
    }
  },
  rebuilt("embedding-of-20000-words", "The network says how many words there are.") {
    layers, network in
    if case .text = network.input { layers[0] = .embedding(words: 20_000, size: 128) }
  },
  rebuilt("embedding-exchanged", "The number of words comes first, then the size of vectors.") {
    layers, network in
    if case .text(let words) = network.input { layers[0] = .embedding(words: 128, size: words) }
  },
  rebuilt("gray-with-convolutions", "A gray image goes into the hidden layers as it is.") {
    layers, network in
    var color = network
    color.input = .colorImage
    if network.input == .grayImage { layers = studyLayers(color) }
  },
  rebuilt("color-without-convolutions", "Three convolutions see a color image first.") {
    layers, network in
    var gray = network
    gray.input = .grayImage
    if network.input == .colorImage { layers = studyLayers(gray) }
  },
  rebuilt("two-convolutions", "There are three convolutions.") { layers, network in
    guard network.input == .colorImage else { return }
    let last = layers.lastIndex(of: .convolution(filters: 64))!
    layers.removeSubrange(last...last + 1)
    if dropBlock(network) != nil { layers.remove(at: last) }
  },
  rebuilt("filters-32-32-64", "The second convolution has 64 filters, as the third has.") {
    layers, _ in
    let second = layers.firstIndex(of: .convolution(filters: 64))
    if let second { layers[second] = .convolution(filters: 32) }
  },
  rebuilt("filters-32-64-128", "The third convolution has 64 filters, as the second has.") {
    layers, _ in
    let third = layers.lastIndex(of: .convolution(filters: 64))
    if let third { layers[third] = .convolution(filters: 128) }
  },
  rebuilt("third-pooling", "No pooling follows the third convolution.") { layers, network in
    if network.input == .colorImage {
      layers.insert(.maxPooling, at: layers.firstIndex(of: .flatten)!)
    }
  },
  rebuilt("one-pooling", "Pooling follows the second convolution, too.") { layers, network in
    if network.input == .colorImage {
      layers.remove(at: layers.lastIndex(of: .maxPooling)!)
    }
  },
  rebuilt("convolutions-without-relu", "A ReLU follows each convolution.") { layers, _ in
    let first = layers.firstHidden
    layers = layers[..<first].filter { $0 != .relu } + layers[first...]
  },
  rebuilt("convolutions-with-activation", "The ReLU follows convolutions, whatever the network's.")
  {
    layers, network in
    let (first, activation) = (layers.firstHidden, StudyLayer(network.activation))
    layers = layers[..<first].map { $0 == .relu ? activation : $0 } + layers[first...]
  },
  rebuilt("pooling-before-relu", "The ReLU comes before the pooling.") { layers, _ in
    layers.exchange { $0 == .relu && $1 == .maxPooling }
  },
]

// MARK: - Dense layers

private let denseMistakes: [VariantOfVariants] = [
  rebuilt("activation-on-scores", "The scores are what the last dense layer gives, without more.") {
    layers, network in layers.append(StudyLayer(network.activation))
  },
  rebuilt("sigmoid-on-scores", "The loss takes scores: no activation follows the last layer.") {
    layers, _ in layers.append(.sigmoid)
  },
  rebuilt("no-scores", "Last comes a dense layer with one unit for each class.") { layers, _ in
    layers.removeLast()
  },
  rebuilt("without-activations", "Without activations dense layers are no more than one.") {
    layers, network in
    let (first, activation) = (layers.firstHidden, StudyLayer(network.activation))
    layers = layers[..<first] + layers[first...].filter { $0 != activation }
  },
  rebuilt("activation-of-last-missing", "The activation follows the last hidden layer, too.") {
    layers, _ in layers.remove(at: layers.lastActivation)
  },
  rebuilt("activation-before-layer", "The activation follows its dense layer.") { layers, network in
    let activation = StudyLayer(network.activation)
    layers.exchange { $0.isHidden && $1 == activation }
  },
  rebuilt("narrowing", "All hidden layers have as many units as the network says.") { layers, _ in
    var factor = 1
    layers =
      layers.dropLast().map {
        guard case .dense(let units) = $0 else { return $0 }
        defer { factor *= 2 }
        return .dense(units: units / factor)
      } + layers.suffix(1)
  },
  rebuilt("one-score-for-two-classes", "There is a score for each class, of two classes as well.") {
    layers, network in if network.classes == 2 { layers[layers.count - 1] = .dense(units: 1) }
  },
]

// MARK: - Placement

private let placementMistakes: [VariantOfVariants] = [
  rebuilt("drop-before-activation", "Dropping comes after the activation of a hidden layer.") {
    layers, _ in layers.exchange { ($0 == .sigmoid || $0 == .relu) && $1.isDrop }
  },
  rebuilt("drop-before-layer", "Dropping comes after the activation, not before the layer.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement != .inputAndFirstHidden else {
      return
    }
    layers.removeAll(where: \.isDrop)
    let hidden = layers.dropLast().indices.filter { layers[$0].isHidden }
    for index in hidden.reversed() { layers.insert(drop, at: index) }
  },
  rebuilt("drop-on-scores", "Nothing is ever dropped after the output layer.") {
    layers, network in
    if let drop = drop(network), network.dropout!.placement != .inputAndFirstHidden {
      layers.append(drop)
    }
  },
  rebuilt("drop-on-scores-of-input-and-first", "Nothing is ever dropped after the output layer.") {
    layers, network in
    if let drop = drop(network), network.dropout!.placement == .inputAndFirstHidden {
      layers.append(drop)
    }
  },
  rebuilt("input-and-every-layer", "input_first_hidden drops after the first hidden layer alone.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement == .inputAndFirstHidden else {
      return
    }
    var standard = network
    standard.dropout!.placement = .standard
    layers = studyLayers(standard)
    layers.insert(drop, at: layers.firstHidden)
  },
  rebuilt("input-alone", "input_first_hidden drops after the first hidden layer, too.") {
    layers, network in
    guard network.dropout?.placement == .inputAndFirstHidden else { return }
    layers.removeAll(of: \.isDrop) { place, _ in place == 1 }
  },
  rebuilt("first-hidden-alone", "input_first_hidden drops before the first hidden layer, too.") {
    layers, network in
    guard network.dropout?.placement == .inputAndFirstHidden else { return }
    layers.removeAll(of: \.isDrop) { place, _ in place == 0 }
  },
  rebuilt("input-alone-in-shallow", "A single hidden layer is the first one: drop after it, too.") {
    layers, network in
    guard network.dropout?.placement == .inputAndFirstHidden, network.hiddenLayers == 1 else {
      return
    }
    layers.removeAll(of: \.isDrop) { place, _ in place == 1 }
  },
  rebuilt("second-for-first", "The first hidden layer is the one that is next to the input.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement == .inputAndFirstHidden,
      network.hiddenLayers > 1
    else { return }
    layers.removeAll(of: \.isDrop) { place, _ in place == 1 }
    layers.insert(drop, at: layers.firstHidden + 4)
  },
  rebuilt("last-for-first", "The first hidden layer is the one that is next to the input.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement == .inputAndFirstHidden else {
      return
    }
    layers.removeAll(of: \.isDrop) { place, _ in place == 1 }
    layers.insert(drop, at: layers.lastActivation + 1)
  },
  rebuilt("all-hidden-at-input", "all_hidden drops after hidden layers; the input is none.") {
    layers, network in
    if let drop = drop(network), network.dropout!.placement == .allHidden {
      layers.insert(drop, at: layers.firstHidden)
    }
  },
  rebuilt("standard-at-input", "standard drops after hidden layers; the input is none.") {
    layers, network in
    if let drop = drop(network), network.dropout!.placement == .standard {
      layers.insert(drop, at: layers.firstHidden)
    }
  },
  rebuilt("not-after-last-layer", "Drop after the activation of the last hidden layer, too.") {
    layers, network in
    if network.dropout?.placement != .inputAndFirstHidden {
      layers.removeAll(of: \.isDrop) { $0 == $1 - 1 }
    }
  },
  rebuilt("after-last-layer-alone", "Drop after the activation of every hidden layer.") {
    layers, network in
    if network.dropout?.placement != .inputAndFirstHidden {
      layers.removeAll(of: \.isDrop) { $0 < $1 - 1 }
    }
  },
  rebuilt("input-before-flatten", "Dropping comes after the flattening: before the dense layer.") {
    layers, _ in layers.exchange { $0 == .flatten && $1.isDrop }
  },
  rebuilt("input-before-averaging", "A text's average is dropped from, not its words.") {
    layers, _ in layers.exchange { $0 == .globalAveragePooling && $1.isDrop }
  },
  rebuilt("input-before-everything", "The input of the first hidden layer is meant.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement == .inputAndFirstHidden else {
      return
    }
    layers.removeAll(of: \.isDrop) { place, _ in place == 0 }
    layers.insert(drop, at: 0)
  },
  rebuilt("after-convolutions", "Dropping units is for the dense layers; DropBlock is for maps.") {
    layers, network in
    guard let drop = drop(network), network.dropout!.placement != .inputAndFirstHidden else {
      return
    }
    let first = layers.firstHidden
    layers = layers[..<first].flatMap { $0 == .relu ? [$0, drop] : [$0] } + layers[first...]
  },
  rebuilt("drop-twice", "Dropping comes once at each place.") { layers, _ in
    layers = layers.flatMap { $0.isDrop ? [$0, $0] : [$0] }
  },
]

// MARK: - DropConnect

private let dropConnectMistakes: [VariantOfVariants] = [
  rebuilt("drop-connect-on-scores", "The output layer is dense: nothing is dropped in it.") {
    layers, network in
    guard let dropout = network.dropout, dropout.method == .dropConnect else { return }
    layers[layers.count - 1] = .dropConnect(units: network.classes, rate: dropout.rate)
  },
  rebuilt("drop-connect-first-alone", "Every hidden dense layer is a DropConnect.") {
    layers, network in
    let first = layers.firstHidden
    layers = layers.enumerated().map { index, layer in
      index > first && layer.isDropConnect ? .dense(units: network.units) : layer
    }
  },
  rebuilt("drop-connect-not-first", "The first hidden layer is a DropConnect, too.") {
    layers, network in
    let first = layers.firstHidden
    if layers[first].isDropConnect { layers[first] = .dense(units: network.units) }
  },
  rebuilt("drop-connect-by-placement", "The placement says nothing for DropConnect.") {
    layers, network in
    guard network.dropout?.placement == .inputAndFirstHidden else { return }
    let first = layers.firstHidden
    layers = layers.enumerated().map { index, layer in
      index > first && layer.isDropConnect ? .dense(units: network.units) : layer
    }
  },
  rebuilt("drop-connect-and-units", "DropConnect drops weights alone, no units after them.") {
    layers, network in
    guard let dropout = network.dropout, dropout.method == .dropConnect else { return }
    var other = network
    other.dropout!.method = .dropout
    layers = studyLayers(other).map {
      if case .dense(network.units) = $0, network.units != network.classes {
        return .dropConnect(units: network.units, rate: dropout.rate)
      }
      return $0
    }
  },
  rebuilt("drop-connect-as-drop", "DropConnect is a layer of its own kind: dropConnect.") {
    layers, network in
    guard let dropout = network.dropout, dropout.method == .dropConnect else { return }
    layers = layers.flatMap { layer in
      layer.isDropConnect
        ? [.dense(units: network.units), .drop(.dropConnect, rate: dropout.rate)] : [layer]
    }
  },
  rebuilt("drop-connect-after-dense", "DropConnect stands in place of the dense layer.") {
    layers, network in
    layers = layers.flatMap { $0.isDropConnect ? [.dense(units: network.units), $0] : [$0] }
  },
]

// MARK: - DropBlock

private let dropBlockMistakes: [VariantOfVariants] = [
  rebuilt("drop-block-after-pooling", "DropBlock comes after the ReLU, before the pooling.") {
    layers, _ in layers.exchange { $0.isDropBlock && $1 == .maxPooling }
  },
  rebuilt("drop-block-before-relu", "DropBlock comes after the ReLU.") { layers, _ in
    layers.exchange { $0 == .relu && $1.isDropBlock }
  },
  rebuilt("drop-block-first-alone", "DropBlock stands after each of the three ReLUs.") {
    layers, _ in layers.removeAll(of: \.isDropBlock) { place, _ in place > 0 }
  },
  rebuilt("drop-block-where-pooled", "DropBlock stands after the third convolution's ReLU, too.") {
    layers, _ in layers.removeAll(of: \.isDropBlock) { $0 == $1 - 1 }
  },
  rebuilt("drop-block-last-alone", "DropBlock stands after each of the three ReLUs.") { layers, _ in
    layers.removeAll(of: \.isDropBlock) { $0 < $1 - 1 }
  },
  rebuilt("drop-block-by-placement", "The placement says nothing for DropBlock.") {
    layers, network in
    if network.dropout?.placement == .inputAndFirstHidden {
      layers.removeAll(of: \.isDropBlock) { place, _ in place > 0 }
    }
  },
  rebuilt("drop-block-at-input-by-placement", "The placement says nothing for DropBlock.") {
    layers, network in
    if let block = dropBlock(network), network.dropout!.placement == .inputAndFirstHidden {
      layers.insert(block, at: 0)
    }
  },
  rebuilt("drop-block-after-dense", "Dense layers have no maps: DropBlock drops nothing there.") {
    layers, network in
    guard let block = dropBlock(network) else { return }
    let first = layers.firstHidden
    let activation = StudyLayer(network.activation)
    layers = layers[..<first] + layers[first...].flatMap { $0 == activation ? [$0, block] : [$0] }
  },
  rebuilt("drop-block-after-every-relu", "The ReLUs of hidden layers have no maps.") {
    layers, network in
    guard let block = dropBlock(network) else { return }
    let first = layers.firstHidden
    layers = layers[..<first] + layers[first...].flatMap { $0 == .relu ? [$0, block] : [$0] }
  },
  rebuilt("drop-block-as-drop", "A network without convolutions drops nothing by DropBlock.") {
    layers, network in
    guard let dropout = network.dropout, dropout.method == .dropBlock,
      network.input != .colorImage
    else { return }
    let activation = StudyLayer(network.activation)
    layers = layers.flatMap {
      $0 == activation ? [$0, .drop(.dropBlock, rate: dropout.rate)] : [$0]
    }
  },
  rebuilt("drop-block-in-gray-image", "A network without convolutions drops nothing by DropBlock.")
  {
    layers, network in
    if let block = dropBlock(network), network.input == .grayImage { layers.insert(block, at: 0) }
  },
  rebuilt("dropout-where-no-maps", "A network without convolutions drops nothing by DropBlock.") {
    layers, network in
    guard network.dropout?.method == .dropBlock, network.input != .colorImage else { return }
    var other = network
    other.dropout!.method = .dropout
    layers = studyLayers(other)
  },
  rebuilt("drop-block-and-units", "DropBlock drops blocks of maps alone, no units.") {
    layers, network in
    guard let dropout = network.dropout, dropout.method == .dropBlock else { return }
    let first = layers.firstHidden
    let activation = StudyLayer(network.activation)
    layers =
      layers[..<first]
      + layers[first...].flatMap {
        $0 == activation ? [$0, .drop(.dropout, rate: dropout.rate)] : [$0]
      }
  },
  rebuilt("drop-block-of-gamma", "The layer is given the rate; it makes γ of it by itself.") {
    layers, network in
    layers = layers.map {
      guard case .dropBlock(let rate, let size) = $0 else { return $0 }
      return .dropBlock(rate: rate / Double(size * size), blockSize: size)
    }
  },
]

// MARK: - Alternatives

private let alternatives: [VariantOfVariants] = [
  function.alternative("study-layers-appended", "One layer after the other, asked at each place.") {
    network in
    var layers: [StudyLayer] = []
    func appendUnitDrop(at isThere: Bool) {
      if let drop = drop(network), isThere { layers.append(drop) }
    }
    switch network.input {
    case .grayImage: break
    case .colorImage:
      for (index, filters) in [32, 64, 64].enumerated() {
        layers.append(.convolution(filters: filters))
        layers.append(.relu)
        if let block = dropBlock(network) { layers.append(block) }
        if index < 2 { layers.append(.maxPooling) }
      }
    case .text(let words):
      layers.append(.embedding(words: words, size: 128))
      layers.append(.globalAveragePooling)
    }
    if !layers.contains(.globalAveragePooling) { layers.append(.flatten) }
    let isAtInput = network.dropout?.placement == .inputAndFirstHidden
    appendUnitDrop(at: isAtInput)
    for number in 1...network.hiddenLayers {
      if network.dropout?.method == .dropConnect {
        layers.append(.dropConnect(units: network.units, rate: network.dropout!.rate))
      } else {
        layers.append(.dense(units: network.units))
      }
      layers.append(network.activation == .relu ? .relu : .sigmoid)
      appendUnitDrop(at: number == 1 || !isAtInput)
    }
    layers.append(.dense(units: network.classes))
    return layers
  },
  function.alternative("study-layers-inserted", "The plain network first, then what it drops.") {
    network in
    var plain = network
    plain.dropout = nil
    var layers = studyLayers(plain)
    guard let dropout = network.dropout else { return layers }
    let first = layers.firstHidden
    switch dropout.method {
    case .dropConnect:
      for index in first..<layers.count - 1 where layers[index].isDense {
        layers[index] = .dropConnect(units: network.units, rate: dropout.rate)
      }
    case .dropBlock:
      for index in (0..<first).reversed() where layers[index] == .relu {
        layers.insert(
          .dropBlock(rate: dropout.rate, blockSize: dropout.blockSize), at: index + 1)
      }
    default:
      let drop = StudyLayer.drop(dropout.method, rate: dropout.rate)
      let isEverywhere = [.standard, .allHidden].contains(dropout.placement)
      let hidden = isEverywhere ? network.hiddenLayers : 1
      for number in (0..<hidden).reversed() { layers.insert(drop, at: first + 2 * number + 2) }
      if !isEverywhere { layers.insert(drop, at: first) }
    }
    return layers
  },
]
