import CheckSupport
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

extension ConvolutionSandwich {
  /// What can be written wrongly, or otherwise, in every sandwich.
  var forwardVariants: [ConvNetsVariant] {
    [
      forwardMistake("no-relu", "Look at the function's name: there is a ReLU in it.") {
        $0.layers.removeAll { $0 == .relu }
      },
      forwardMistake("relu-first", "The convolution comes first, the ReLU behind it.") {
        $0.layers.removeAll { $0 == .relu }
        $0.layers.insert(.relu, at: 0)
      },
      forwardMistake("returns-first-output", "Return what the last layer gave, not the first.") {
        $0.out = { _, outputs, _ in outputs[.convolution]! }
      },
      forwardMistake("no-bias", "The biases go through the convolution too: hand them on.") {
        $0.call = { $0.b = Tensor.zeros(like: $0.b) }
      },
      forwardMistake("stride-1", "The convolution's settings are arguments: hand them on.") {
        $0.call = { $0.convolution.stride = 1 }
      },
      forwardMistake("no-padding", "The convolution's settings are arguments: hand them on.") {
        $0.call = { $0.convolution.padding = 0 }
      },
      forwardMistake(
        "padding-that-keeps-the-size", "The padding is an argument, whatever the filters' size is."
      ) { $0.call = { $0.convolution.padding = ($0.w.shape[2] - 1) / 2 } },
      forwardMistake("leaky-relu", "The ReLU lets nothing negative pass.") {
        $0.relu = { x in
          let slope = (x .> 0) + 0.01 * (x .<= 0)
          return (x * slope, { dout in dout * slope })
        }
      },
      forwardMistake("always-float64", "The output keeps the element type of x, w and b.") {
        $0.out = { last, _, _ in last.cast(to: .float64) }
      },

      forwardAlternative("relu-by-mask", "The ReLU is a product with a mask of zeros and ones.") {
        $0.relu = { x in
          let mask = (x .> 0).cast(to: x.dtype)
          return (x * mask, { dout in dout * mask })
        }
      },
      forwardAlternative("relu-by-magnitude", "The ReLU is half of x and its magnitude.") {
        $0.relu = { x in
          ((x + abs(x)) / 2, { dout in dout * (x .> 0) })
        }
      },
    ]
  }

  /// Normalized numbers are never so large.
  var forwardVariantsWithoutNorm: [ConvNetsVariant] {
    [
      forwardMistake("at-most-1000", "The ReLU has no upper bound.") {
        $0.relu = { x in (minimum(maximum(x, 0), 1000), { dout in dout * (x .> 0) }) }
      }
    ]
  }

  var forwardVariantsOfNorm: [ConvNetsVariant] {
    [
      forwardMistake("no-norm", "Look at the function's name: there is a normalization in it.") {
        $0.layers = [.convolution, .relu]
      },
      forwardMistake("norm-behind-relu", "The normalization stands before the ReLU.") {
        $0.layers = [.convolution, .relu, .norm]
      },
      forwardMistake("forgets-averages", "Hand the running averages on as inout: &averages.") {
        $0.keepsAverages = false
      },
      forwardMistake("always-training", "The mode is an argument: hand the settings on.") {
        $0.call = { $0.norm.mode = .train }
      },
      forwardMistake("constant-epsilon", "ε is an argument: hand the settings on.") {
        $0.call = { $0.norm.epsilon = 1e-5 }
      },
      forwardMistake("constant-momentum", "The momentum is an argument: hand the settings on.") {
        $0.call = { $0.norm.momentum = 0.9 }
      },
      forwardMistake("gamma-beta-exchanged", "gamma scales, beta shifts: mind their order.") {
        $0.call = { ($0.gamma, $0.beta) = ($0.beta, $0.gamma) }
      },
      forwardMistake("averages-move-twice", "One forward pass through the normalization.") {
        $0.norm = { x, gamma, beta, settings, averages in
          _ = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
          return submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
        }
      },
      forwardMistake("group-norm", "The statistics are those of the batch: spatial batch norm.") {
        $0.norm = { x, gamma, beta, settings, averages in
          let (_, _) = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
          return submission.groupNorm(x, gamma, beta, 1, settings.epsilon)
        }
      },
      forwardMistake("norm-of-positions", "All positions of a channel have one mean in common.") {
        $0.norm = { x, gamma, beta, settings, averages in
          _ = submission.spatialBatchNorm(x, gamma, beta, settings, &averages)
          let units = x.count / x.shape[0]
          let positions = x.shape[2] * x.shape[3]
          func spread(_ channels: Tensor) -> Tensor {
            (channels.reshaped(-1, 1) + Tensor.zeros([1, positions], dtype: x.dtype)).reshaped(-1)
          }
          var other = RunningAverages(features: units, dtype: x.dtype)
          if settings.mode == .test {
            other = RunningAverages(
              mean: spread(averages.mean), variance: spread(averages.variance))
          }
          let (out, backward) = submission.batchNorm(
            x.reshaped(x.shape[0], -1), spread(gamma), spread(beta), settings, &other)
          return (
            out.reshaped(x.shape),
            { dout in
              let (dx, dgamma, dbeta) = backward(dout.reshaped(dout.shape[0], -1))
              func gathered(_ d: Tensor) -> Tensor { d.reshaped(-1, positions).sum(axis: 1) }
              return (dx.reshaped(x.shape), gathered(dgamma), gathered(dbeta))
            }
          )
        }
      },
    ]
  }

  var forwardVariantsOfPool: [ConvNetsVariant] {
    [
      forwardMistake("no-pool", "Look at the function's name: there is a pooling in it.") {
        $0.layers = [.convolution, .relu]
      },
      forwardMistake("pool-first", "The pooling comes last.") {
        $0.layers = [.pool, .convolution, .relu]
      },
      forwardMistake("constant-windows", "The windows' sizes are arguments: hand them on.") {
        $0.call = { ($0.pool.height, $0.pool.width) = (2, 2) }
      },
      forwardMistake("pool-stride-2", "The pooling's stride is an argument: hand it on.") {
        $0.call = { $0.pool.stride = 2 }
      },
      forwardMistake(
        "pool-stride-of-window", "Windows may overlap, or leave gaps: the stride says."
      ) { $0.call = { $0.pool.stride = $0.pool.height } },
      forwardMistake("windows-turned", "The windows' height comes first.") {
        $0.call = { ($0.pool.height, $0.pool.width) = ($0.pool.width, $0.pool.height) }
      },
      forwardMistake("strides-exchanged", "Convolution and pooling have a stride each.") {
        $0.call = {
          ($0.convolution.stride, $0.pool.stride) = ($0.pool.stride, $0.convolution.stride)
        }
      },
      forwardMistake("pools-minima", "The largest number of each window passes.") {
        $0.pool = { x, settings in
          let (out, backward) = submission.maxPool(-1 * x, settings)
          return (-1 * out, { dout in backward(dout) })
        }
      },
      forwardAlternative("pool-before-relu", "The largest number is the largest after a ReLU too.")
      {
        $0.layers = [.convolution, .pool, .relu]
      },
    ]
  }
}
