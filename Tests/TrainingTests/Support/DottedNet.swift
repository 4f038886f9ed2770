import Tensors
import Training

/// A model of which one parameter's name begins with another's and a dot.
final class DottedNet: Model {
  var parameters = ["w": Tensor([1.0]), "w.x": Tensor([2.0])]

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (w, wx) = (parameters["w"]!, parameters["w.x"]!)
    return ((w * w + 3 * wx * wx).sum(), ["w": 2 * w, "w.x": 6 * wx])
  }

  func scores(_ x: Tensor) -> Tensor { x }
}
