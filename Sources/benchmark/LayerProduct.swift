import Tensors

/// One of an affine layer's three matrix products, with random numbers in float32.
struct LayerProduct {
  let formula: String
  let a: Tensor
  let b: Tensor
  let aIsTransposed: Bool
  let bIsTransposed: Bool

  static func all(examples: Int, inputs: Int, outputs: Int) -> [LayerProduct] {
    let random = RandomState(seed: 1)
    func matrix(_ rows: Int, _ columns: Int) -> Tensor {
      random.randn(rows, columns).cast(to: .float32)
    }
    let x = matrix(examples, inputs)
    let w = matrix(inputs, outputs)
    let dout = matrix(examples, outputs)
    return [
      LayerProduct(formula: "x · w", a: x, b: w, aIsTransposed: false, bIsTransposed: false),
      LayerProduct(formula: "dout · wᵀ", a: dout, b: w, aIsTransposed: false, bIsTransposed: true),
      LayerProduct(formula: "xᵀ · dout", a: x, b: dout, aIsTransposed: true, bIsTransposed: false),
    ]
  }

  var rows: Int { a.shape[aIsTransposed ? 1 : 0] }
  var inner: Int { a.shape[aIsTransposed ? 0 : 1] }
  var columns: Int { b.shape[bIsTransposed ? 0 : 1] }

  /// A multiplication and an addition for each term.
  var operations: Double { 2 * Double(rows) * Double(inner) * Double(columns) }

  func compute() {
    let product = matmul(aIsTransposed ? a.transposed() : a, bIsTransposed ? b.transposed() : b)
    // A product is computed when one of its elements is read.
    _ = product[flat: 0]
  }
}
