import Auditing
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// The variants of the layers, in the order of the handout.
let layerVariants: [Variant<FullyConnectedSubmission>] =
  affineForwardVariants + affineBackwardVariants + reluForwardVariants + reluBackwardVariants
  + geluForwardVariants + geluBackwardVariants + sandwichVariants + dropoutForwardMistakes
  + dropoutGeneratorMistakes + dropoutMaskMistakes + dropoutForwardAlternatives
  + dropoutBackwardVariants + forgottenCacheMistakes + constantVariants + otherFormVariants

/// The variants of the loss functions.
let lossVariants: [Variant<FullyConnectedSubmission>] =
  softmaxLossMistakes + softmaxLossAlternatives + svmLossMistakes + svmLossAlternatives

typealias AffineLayer = FullyConnectedSubmission.AffineLayer
typealias Activation = FullyConnectedSubmission.Activation
typealias DropoutForward = @Sendable (Tensor, DropoutParameters) -> (Tensor, DropoutCache)

/// The three gradients of a layer with weights.
typealias AffineGradients = (dx: Tensor, dw: Tensor, db: Tensor)

/// The solution with another affine layer, its backward pass included.
func replacing(affine layer: @escaping AffineLayer) -> FullyConnectedSubmission {
  var result = submission
  result.affine = layer
  return result
}

/// The solution with another forward pass of the affine layer.
func replacing(
  affineForward forward: @escaping @Sendable (Tensor, Tensor, Tensor) -> (Tensor, AffineCache)
) -> FullyConnectedSubmission {
  replacing(affine: { x, w, b in
    let (out, cache) = forward(x, w, b)
    return (out, { dout in affineBackward(dout, cache) })
  })
}

/// The solution with another backward pass of the affine layer.
func replacing(
  affineBackward backward: @escaping @Sendable (Tensor, AffineCache) -> AffineGradients
) -> FullyConnectedSubmission {
  replacing(affine: { x, w, b in
    let (out, cache) = affineForward(x, w, b)
    return (out, { dout in backward(dout, cache) })
  })
}

/// The solution with another ReLU, its backward pass included.
func replacing(relu: @escaping Activation) -> FullyConnectedSubmission {
  var result = submission
  result.relu = relu
  return result
}

/// The solution with another GELU, its backward pass included.
func replacing(gelu: @escaping Activation) -> FullyConnectedSubmission {
  var result = submission
  result.gelu = gelu
  return result
}

/// The solution with another dropout layer, its backward pass included.
func replacing(
  dropout: @escaping FullyConnectedSubmission.DropoutLayer
) -> FullyConnectedSubmission {
  var result = submission
  result.dropout = dropout
  return result
}

/// The solution with another forward pass of the dropout layer.
func replacing(dropoutForward forward: @escaping DropoutForward) -> FullyConnectedSubmission {
  replacing(dropout: { x, parameters in
    let (out, cache) = forward(x, parameters)
    return (out, { dout in dropoutBackward(dout, cache) })
  })
}

/// The solution with another softmax loss.
func replacing(
  softmaxLoss: @escaping FullyConnectedSubmission.Loss
) -> FullyConnectedSubmission {
  var result = submission
  result.softmaxLoss = softmaxLoss
  return result
}

/// The solution with another multiclass SVM loss.
func replacing(svmLoss: @escaping FullyConnectedSubmission.Loss) -> FullyConnectedSubmission {
  var result = submission
  result.svmLoss = svmLoss
  return result
}
