import CheckSupport
import Foundation
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

/// The layers and losses written another way, for networks that do not use the solution's.
enum OtherLayers {
  /// An affine layer of its own matrix products.
  static let affine: AffineLayer = { x, w, b in
    let rows = x.reshaped(-1, w.shape[0])
    var out = matmul(rows, w)
    out += b
    return (
      out,
      { dout in
        let dw = matmul(dout.transposed(), rows).transposed()
        let dx = matmul(w, dout.transposed()).transposed()
        let ones = Tensor.ones([1, dout.shape[0]], dtype: dout.dtype)
        let db = matmul(ones, dout)
        return (dx.reshaped(x.shape), dw, db.reshaped(-1))
      }
    )
  }

  /// An affine layer whose biases are one more row of the weights, for an input that is always 1.
  static let affineOfOneProduct: AffineLayer = { x, w, b in
    let (inputs, outputs) = (w.shape[0], w.shape[1])
    var rows = Tensor.ones([x.shape[0], inputs + 1], dtype: x.dtype)
    rows[.all, 0..<inputs] = x.reshaped(-1, inputs)
    var all = Tensor.zeros([inputs + 1, outputs], dtype: w.dtype)
    all[0..<inputs] = w
    all[inputs..<inputs + 1] = b.reshaped(1, outputs)
    return (
      matmul(rows, all),
      { dout in
        let dAll = matmul(rows.transposed(), dout)
        let dRows = matmul(dout, all.transposed())
        let dx = dRows[.all, 0..<inputs].reshaped(x.shape)
        return (dx, dAll[0..<inputs], dAll[inputs..<inputs + 1].reshaped(outputs))
      }
    )
  }

  /// The ReLU by selection; its mask is that of the output.
  static let relu: Activation = { x in
    let out = Tensor.where(x .> 0, x, Tensor.zeros(like: x))
    return (out, { dout in Tensor.where(out .> 0, dout, Tensor.zeros(like: dout)) })
  }

  /// The GELU as x · sigmoid(2u), which is its tanh form.
  static let gelu: Activation = { x in
    let root = 1.5957691216  // 2 √(2/π), to ten digits
    let square = x * x
    let inner = root * x * (1 + 0.044715 * square)
    let gate = 1 / (1 + exp(-inner))
    return (
      x * gate,
      { dout in
        let dInner = root * (1 + 3 * 0.044715 * square)
        let slope = x * gate * (1 - gate) * dInner
        return dout * (gate + slope)
      }
    )
  }

  static let affineReLU = sandwich(affine, relu)
  static let affineGELU = sandwich(affineOfOneProduct, gelu)

  private static func sandwich(
    _ affine: @escaping AffineLayer,
    _ activation: @escaping Activation
  ) -> AffineLayer {
    { x, w, b in
      let (inner, affineBackward) = affine(x, w, b)
      let (out, activationBackward) = activation(inner)
      return (out, { dout in affineBackward(activationBackward(dout)) })
    }
  }

  /// Dropout by selection, which divides last.
  static let dropout: DropoutLayer = { x, parameters in
    let p = parameters.p
    if parameters.mode == .test || p == 0 || p == 1 { return (x, { dout in dout }) }
    var random = parameters.random
    if let seed = parameters.seed { random = RandomState(seed: seed) }
    let isDropped = random.rand(x.shape) .>= p
    func masked(_ values: Tensor) -> Tensor {
      Tensor.where(isDropped, Tensor.zeros(like: values), values) / p
    }
    return (masked(x), masked)
  }

  /// The softmax loss, one example after the other.
  static let softmaxLoss: Loss = { x, y in
    let count = Double(y.count)
    var dx = Tensor.zeros(like: x)
    var loss = 0.0
    for (row, label) in y.enumerated() {
      let scores = (0..<x.shape[1]).map { x[row, $0] }
      let largest = scores.max()!
      let powers = scores.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      loss += (log(sum) + largest - scores[label]) / count
      for column in scores.indices {
        let target = column == label ? 1.0 : 0
        dx[row, column] = (powers[column] / sum - target) / count
      }
    }
    return (loss, dx)
  }

  /// The multiclass SVM loss, one margin after the other.
  static let svmLoss: Loss = { x, y in
    let count = Double(y.count)
    var dx = Tensor.zeros(like: x)
    var loss = 0.0
    for (row, label) in y.enumerated() {
      for column in 0..<x.shape[1] where column != label {
        let margin = x[row, column] - x[row, label] + 1
        guard margin > 0 else { continue }
        loss += margin / count
        dx[row, column] += 1 / count
        dx[row, label] -= 1 / count
      }
    }
    return (loss, dx)
  }
}
