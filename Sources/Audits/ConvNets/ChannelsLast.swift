import ConvNetsChecks
import Tensors

extension Tensor {
  /// Images `[N, C, H, W]` as `[N, H, W, C]`.
  var channelsLast: Tensor { permuted(0, 2, 3, 1) }

  /// Images `[N, H, W, C]` as `[N, C, H, W]`.
  var channelsFirst: Tensor { permuted(0, 3, 1, 2) }
}

/// A convolution layer with the channels first as one with the channels last.
func channelsLast(_ layer: @escaping Convolution) -> Convolution {
  { x, w, b, settings in
    let (out, backward) = layer(x.channelsFirst, w.permuted(3, 2, 0, 1), b, settings)
    return (
      out.channelsLast,
      { dout in
        let (dx, dw, db) = backward(dout.channelsFirst)
        return (dx.channelsLast, dw.permuted(2, 3, 1, 0), db)
      }
    )
  }
}

/// A pooling layer with the channels first as one with the channels last.
func channelsLast(_ layer: @escaping MaxPool) -> MaxPool {
  { x, settings in
    let (out, backward) = layer(x.channelsFirst, settings)
    return (out.channelsLast, { dout in backward(dout.channelsFirst).channelsLast })
  }
}
