import Tensors

/// Finds the masks of every example of a batch in the gradients that a network returned.
///
/// The gradient of a layer's weights is dW = hᵀ · da, with the layer's input h, where dropped units
/// are 0, and the gradient da with respect to its output. If da is known and its rows, one an
/// example, are linearly independent, then hᵀ = dW · daᵀ · (da · daᵀ)⁻¹. The uppermost da follows
/// from the scores, which masks change but little where the last weights are small; with it the
/// masks of the last hidden layer are known, with these the da below, and so on down. A second
/// round starts from the scores with these masks.
struct MaskRecovery {
  let network: MaskedNetwork
  let x: Tensor
  let y: [Int]
  let keepProbability: Double
  /// What an activation that was kept exceeds, before it is divided by p.
  let smallestActivation: Double
  /// What the network returned, by the parameters' names.
  let gradients: [String: Tensor]

  private static let mostRounds = 6

  /// 1 where a unit was kept, 0 where it was dropped or is silent by itself; `[N, H]` for each
  /// layer.
  func masks() -> [Tensor] {
    let widths = (1..<network.layerCount).map { network.parameters["b\($0)"]!.count }
    var masks = widths.map { Tensor.full([y.count, $0], keepProbability) }
    for _ in 0..<Self.mostRounds {
      let found = improved(masks)
      if found == masks { break }
      masks = found
    }
    return masks
  }

  private func improved(_ assumed: [Tensor]) -> [Tensor] {
    var masks = assumed
    var slope = network.pass(x, y, masks: assumed.map { $0 / keepProbability }).slopes.last!
    for layer in stride(from: network.layerCount, through: 2, by: -1) {
      let isKept = inputs(of: layer, slope: slope) .> smallestActivation / 2
      masks[layer - 2] = isKept
      slope =
        matmul(slope, network.parameters["W\(layer)"]!.transposed()) * isKept / keepProbability
    }
    return masks
  }

  /// What a layer was given, `[N, D]`.
  /// - Parameter slope: The gradient with respect to the layer's output, `[N, H]`.
  func inputs(of layer: Int, slope: Tensor) -> Tensor {
    let weights = network.parameters["W\(layer)"]!
    let gradient = gradients["W\(layer)"]! - network.regularization * weights
    let squares = matmul(slope, slope.transposed())  // [N, N]
    return matmul(Self.inverse(squares), matmul(slope, gradient.transposed()))
  }

  /// The inverse of a small symmetric matrix, by Gauss and Jordan's elimination. A matrix without
  /// one, as of an example whose units were all dropped, gives zeros there.
  static func inverse(_ matrix: Tensor) -> Tensor {
    let size = matrix.shape[0]
    let smallest = 1e-12 * (0..<size).map { matrix[$0, $0] }.reduce(0, max)
    var left = matrix.cast(to: .float64)
    var right = Tensor.zeros(size, size)
    for row in 0..<size { right[row, row] = 1 }
    for pivot in 0..<size {
      let value = left[pivot, pivot]
      // A positive semidefinite matrix needs no exchange of rows.
      let factor = value > smallest ? 1 / value : 0
      for column in 0..<size {
        left[pivot, column] *= factor
        right[pivot, column] *= factor
      }
      for row in 0..<size where row != pivot {
        let multiple = left[row, pivot]
        for column in 0..<size {
          left[row, column] -= multiple * left[pivot, column]
          right[row, column] -= multiple * right[pivot, column]
        }
      }
    }
    return right
  }
}
