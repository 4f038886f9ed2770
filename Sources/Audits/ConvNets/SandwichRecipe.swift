import AuditSupport
import Auditing
import CheckSupport
import Checking
import ConvNetsChecks
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

/// A convolution and the layers that follow it, in steps, of which a variant changes one.
struct SandwichRecipe: Sendable {
  enum Layer: Sendable {
    case convolution
    case norm
    case relu
    case pool
  }

  /// What goes in.
  struct Call: Sendable {
    var x: Tensor
    var w: Tensor
    var b: Tensor
    /// Of layers without a normalization: nobody reads them.
    var gamma = Tensor([1])
    var beta = Tensor([0])
    var convolution: ConvolutionSettings
    var norm = BatchNormSettings(mode: .train)
    var pool = MaxPoolSettings(height: 1, width: 1, stride: 1)
  }

  /// The gradients by their names.
  typealias Gradients = [String: Tensor]

  /// What the backward pass has in hand.
  struct Tape {
    let call: Call
    let out: Tensor
    /// The output of each layer.
    let outputs: [Layer: Tensor]
    let layers: [Layer]
    fileprivate let steps: [Layer: (Tensor) -> Gradients]

    /// The gradients, going back through layers in an order; in the right one without layers.
    func gradients(_ dout: Tensor, through order: [Layer]? = nil) -> Gradients {
      var all: Gradients = [:]
      var upstream = dout
      for layer in order ?? layers.reversed() {
        let found = steps[layer]!(upstream)
        upstream = found["x"]!
        all.merge(found) { $1 }
      }
      return all
    }

    /// The gradients of whoever forgets a layer.
    func gradients(_ dout: Tensor, without layer: Layer) -> Gradients {
      gradients(dout, through: layers.reversed().filter { $0 != layer })
    }
  }

  /// The layers in their order.
  var layers: [Layer]
  /// Changes what goes in.
  var call: @Sendable (inout Call) -> Void = { _ in }
  var relu: Activation = paired(reluForward, reluBackward)
  var norm: BatchNorm = submission.spatialBatchNorm
  var pool: MaxPool = submission.maxPool
  /// The output, which is the last layer's.
  var out: @Sendable (_ last: Tensor, [Layer: Tensor], Call) -> Tensor = { last, _, _ in last }
  var gradients: @Sendable (_ dout: Tensor, Tape) -> Gradients = { $1.gradients($0) }
  /// Changes what comes out.
  var pass: LayerPassChange<Gradients> = { $0 }
  var keepsAverages = true

  static let withReLU = SandwichRecipe(layers: [.convolution, .relu])
  static let withNorm = SandwichRecipe(layers: [.convolution, .norm, .relu])
  static let withPool = SandwichRecipe(layers: [.convolution, .relu, .pool])

  func run(
    _ given: Call, _ averages: inout RunningAverages
  ) -> (out: Tensor, backward: (Tensor) -> Gradients) {
    var call = given
    self.call(&call)
    var steps: [Layer: (Tensor) -> Gradients] = [:]
    var outputs: [Layer: Tensor] = [:]
    var latest = call.x
    for layer in layers {
      (latest, steps[layer]) = step(layer, latest, call, &averages)
      outputs[layer] = latest
    }
    let result = out(latest, outputs, call)
    let tape = Tape(call: call, out: result, outputs: outputs, layers: layers, steps: steps)
    return pass((result, { [gradients] dout in gradients(dout, tape) }))
  }

  private func step(
    _ layer: Layer, _ x: Tensor, _ call: Call, _ averages: inout RunningAverages
  ) -> (Tensor, (Tensor) -> Gradients) {
    switch layer {
    case .convolution:
      let (out, backward) = submission.convolution(x, call.w, call.b, call.convolution)
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return ["x": dx, "w": dw, "b": db]
        }
      )
    case .norm:
      var changed = averages
      let (out, backward) = norm(x, call.gamma, call.beta, call.norm, &changed)
      if keepsAverages { averages = changed }
      return (
        out,
        { dout in
          let (dx, dgamma, dbeta) = backward(dout)
          return ["x": dx, "gamma": dgamma, "beta": dbeta]
        }
      )
    case .relu:
      let (out, backward) = relu(x)
      return (out, { dout in ["x": backward(dout)] })
    case .pool:
      let (out, backward) = pool(x, call.pool)
      return (out, { dout in ["x": backward(dout)] })
    }
  }
}

/// The layers as the submission has them.
extension SandwichRecipe {
  var convReLU: Convolution {
    { x, w, b, settings in
      var averages = RunningAverages(features: 0)
      let (out, backward) = run(Call(x: x, w: w, b: b, convolution: settings), &averages)
      return (out, { dout in Self.affine(backward(dout)) })
    }
  }

  var convReLUPool: ConvReLUPool {
    { x, w, b, convolution, pool in
      var averages = RunningAverages(features: 0)
      let call = Call(x: x, w: w, b: b, convolution: convolution, pool: pool)
      let (out, backward) = run(call, &averages)
      return (out, { dout in Self.affine(backward(dout)) })
    }
  }

  var convNormReLU: ConvNormReLU {
    { x, w, b, gamma, beta, convolution, norm, averages in
      let call = Call(
        x: x, w: w, b: b, gamma: gamma, beta: beta, convolution: convolution, norm: norm)
      let (out, backward) = run(call, &averages)
      return (
        out,
        { dout in
          let all = backward(dout)
          let (dx, dw, db) = Self.affine(all)
          return (
            dx, dw, db, all["gamma"] ?? Tensor.zeros(like: gamma),
            all["beta"] ?? Tensor.zeros(like: beta)
          )
        }
      )
    }
  }

  private static func affine(_ all: Gradients) -> ConvolutionGradients {
    (all["x"]!, all["w"]!, all["b"]!)
  }
}
