import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class ProductsVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("similarities", of: submission, \.similarities)

private let mistakes: [WarmupVariant] = [
  function.mistake("similarities-not-scaled", "The products are divided by √D.") { q, k in
    matmul(q, k.transposed())
  },
  function.mistake("similarities-divided-by-width", "Divide by the root of D, not by D.") { q, k in
    matmul(q, k.transposed()) / q.shape[1]
  },
  function.mistake("similarities-multiplied", "Divide by √D.") { q, k in
    matmul(q, k.transposed()) * Double(q.shape[1]).squareRoot()
  },
  function.mistake("similarities-by-root-of-queries", "D is the number of columns, axis 1.") {
    q, k in matmul(q, k.transposed()) / Double(q.shape[0]).squareRoot()
  },
  function.mistake("similarities-by-root-of-keys", "D is the number of columns of both, axis 1.") {
    q, k in matmul(q, k.transposed()) / Double(k.shape[0]).squareRoot()
  },
  function.mistake("similarities-transposed", "Rows belong to the queries, columns to the keys.") {
    q, k in similarities(k, q)
  },
  function.mistake("similarities-of-columns", "The inner products are those of rows: q · kᵀ.") {
    q, k in
    let rows = min(q.shape[0], k.shape[0])
    return matmul(q[0..<rows].transposed(), k[0..<rows]) / Double(q.shape[1]).squareRoot()
  },
  function.mistake("similarities-as-cosines", "The rows are not brought to length 1.") { q, k in
    let q1 = q / sqrt((q * q).sum(axis: 1, keepDims: true))
    let k1 = k / sqrt((k * k).sum(axis: 1, keepDims: true))
    return matmul(q1, k1.transposed())
  },
  function.mistake("similarities-scaled-twice", "√D comes once: scale q or the product, not both.")
  {
    q, k in
    let root = Double(q.shape[1]).squareRoot()
    return matmul(q / root, (k / root).transposed())
  },
  function.mistake("similarities-of-one-key-flat", "The result has two axes, also where M is 1.") {
    q, k in
    let products = similarities(q, k)
    return k.shape[0] == 1 ? products.reshaped(-1) : products
  },
  function.mistake("similarities-of-one-query-flat", "The result has two axes, also where N is 1.")
  {
    q, k in
    let products = similarities(q, k)
    return q.shape[0] == 1 ? products.reshaped(-1) : products
  },
  function.mistake("similarities-always-float64", "The result keeps the element type of q and k.") {
    q, k in similarities(q.cast(to: .float64), k.cast(to: .float64))
  },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("similarities-by-loops", "One inner product after the other.") { q, k in
    var result = Tensor.zeros([q.shape[0], k.shape[0]], dtype: q.dtype)
    for i in 0..<q.shape[0] {
      for j in 0..<k.shape[0] {
        let products = (0..<q.shape[1]).map { q[i, $0] * k[j, $0] }
        result[i, j] = products.reduce(0, +) / Double(q.shape[1]).squareRoot()
      }
    }
    return result
  },
  function.alternative("similarities-scaled-before", "The queries are scaled, not the products.") {
    q, k in matmul(q * (1 / Double(q.shape[1]).squareRoot()), k.transposed())
  },
  function.alternative("similarities-by-broadcasting", "All products at once, then a sum.") {
    q, k in
    (q[.all, .newAxis] * k[.newAxis]).sum(axis: 2) / Double(k.shape[1]).squareRoot()
  },
]
