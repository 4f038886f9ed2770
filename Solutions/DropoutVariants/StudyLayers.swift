import Checking
import Training

/// The layers of a network of the study, from the input to the scores.
///
/// First come layers for the input:
/// - a gray image: `flatten`;
/// - a color image: a convolution of 32 filters, the ReLU, max pooling, a convolution of 64
///   filters, the ReLU, max pooling, a convolution of 64 filters, the ReLU, `flatten`;
/// - a text: an embedding of its words in vectors of 128 numbers, then global average pooling.
///
/// Then, for each hidden layer, a dense layer of so many units and the network's activation. Last a
/// dense layer with one unit for each class, whose outputs are the scores: it has no activation,
/// and nothing is ever dropped in it or after it.
///
/// What is dropped:
/// - by DropConnect: every hidden dense layer is a `dropConnect` of as many units;
/// - by DropBlock: after each ReLU of the convolutions stands a `dropBlock`, and nowhere else; a
///   network without convolutions drops nothing;
/// - by every other method: `drop(method, rate)` stands where the placement says. `standard` and
///   `allHidden` say after the activation of every hidden layer; `inputAndFirstHidden` says before
///   the first hidden layer and after the activation of the first one.
/// - Parameter network: What is to be built.
/// - Returns: The layers in their order.
public func studyLayers(_ network: StudyNetwork) -> [StudyLayer] {
  // BEGIN SOLUTION
  let dropout = network.dropout
  var drop: [StudyLayer] = []
  var dropBlock: [StudyLayer] = []
  var hidden = StudyLayer.dense(units: network.units)
  switch dropout?.method {
  case nil: break
  case .dropConnect: hidden = .dropConnect(units: network.units, rate: dropout!.rate)
  case .dropBlock: dropBlock = [.dropBlock(rate: dropout!.rate, blockSize: dropout!.blockSize)]
  case .some(let method): drop = [.drop(method, rate: dropout!.rate)]
  }
  let isAtInput = dropout?.placement == .inputAndFirstHidden

  var layers: [StudyLayer]
  switch network.input {
  case .grayImage:
    layers = [.flatten]
  case .colorImage:
    layers = [.convolution(filters: 32), .relu] + dropBlock + [.maxPooling]
    layers += [.convolution(filters: 64), .relu] + dropBlock + [.maxPooling]
    layers += [.convolution(filters: 64), .relu] + dropBlock + [.flatten]
  case .text(let words):
    layers = [.embedding(words: words, size: 128), .globalAveragePooling]
  }
  if isAtInput { layers += drop }
  for index in 0..<network.hiddenLayers {
    layers += [hidden, StudyLayer(network.activation)]
    if index == 0 || !isAtInput { layers += drop }
  }
  return layers + [.dense(units: network.classes)]
  // END SOLUTION
}
