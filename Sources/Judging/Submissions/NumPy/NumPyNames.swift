/// NumPy's names, and PyTorch's where students mix them, with what there is here in their place.
enum NumPyNames {
  /// Of an array.
  static let members: [String: String] = [
    "T": "x.transposed()", "transpose": "x.transposed(), or x.permuted(1, 0)",
    "permute": "x.permuted(1, 0)", "reshape": "x.reshaped(2, -1)", "view": "x.reshaped(2, -1)",
    "flatten": "x.reshaped(-1)", "ravel": "x.reshaped(-1)", "squeeze": "x.reshaped(2, 3)",
    "unsqueeze": "x[.newAxis, .ellipsis]", "expandDims": "x[.newAxis, .ellipsis]",
    "dot": "matmul(x, w)", "mm": "matmul(x, w)", "matmul": "matmul(x, w)",
    "copy": "let y = x: a tensor is a value", "clone": "let y = x: a tensor is a value",
    "astype": "x.cast(to: .float32)", "ndim": "x.rank", "size": "x.count",
    "length": "x.count", "item": "x.scalar", "tolist": "x.scalars", "numpy": "x.scalars",
    "append": "Tensor.concatenated([x, y], axis: 0)",
    "argmax": "x.argmaxOfRows(), for each row of a matrix",
    "std": "written out, with mean, pow and sqrt", "var": "written out, with mean and pow",
    "pow": "pow(x, 2)", "square": "x * x", "squared": "x * x", "sqrt": "sqrt(x)",
    "exp": "exp(x)", "log": "log(x)", "abs": "abs(x)", "tanh": "tanh(x)",
    "maximum": "maximum(x, 0)", "clip": "minimum(maximum(x, 0), 1)",
    "clamp": "minimum(maximum(x, 0), 1)", "zerosLike": "Tensor.zeros(like: x)",
    "onesLike": "Tensor.ones(like: x)", "fill": "Tensor.full(x.shape, 1)",
    "repeat": "left out: shapes broadcast", "tile": "left out: shapes broadcast",
    "gather": "x.gathered(y)", "take": "x.rows(indices)", "flip": "x.flipped(0)",
    "swapaxes": "x.permuted(1, 0)",
  ]

  /// Free functions and modules.
  static let globals: [String: String] = [
    "np": "the function without np: exp(x), or a member: x.sum(axis: 1), Tensor.zeros(2, 3)",
    "numpy": "the function without numpy: exp(x), or a member: x.sum(axis: 1)",
    "torch": "the function without torch: exp(x), or a member: x.sum(axis: 1)",
    "dot": "matmul(x, w)", "sum": "x.sum() or x.sum(axis: 1)", "mean": "x.mean()",
    "argmax": "x.argmaxOfRows(), for each row of a matrix",
    "zeros": "Tensor.zeros(2, 3)", "ones": "Tensor.ones(2, 3)", "array": "Tensor([1, 2])",
    "zerosLike": "Tensor.zeros(like: x)", "zeros_like": "Tensor.zeros(like: x)",
    "onesLike": "Tensor.ones(like: x)", "ones_like": "Tensor.ones(like: x)",
    "arange": "Tensor.arange(3), or the range 0..<3", "range": "the range 0..<3",
    "len": "y.count, or x.shape[0]", "concatenate": "Tensor.concatenated([x, y], axis: 0)",
    "stack": "Tensor.stacked([x, y], axis: 0)", "where": "Tensor.where(mask, x, y)",
    "clip": "minimum(maximum(x, 0), 1)", "square": "x * x", "power": "pow(x, 2)",
    "transpose": "x.transposed()", "reshape": "x.reshaped(2, -1)",
    "axis": "axis: 1, with a colon", "keepdims": "keepDims: true, with a colon",
    "None": "nil, and for a new axis .newAxis", "True": "true", "False": "false",
    "pad": "x.padded([(1, 1), (1, 1)])",
    "randn": "RandomState(seed: 231).randn(2, 3)", "log1p": "log(1 + x)",
  ]
}
