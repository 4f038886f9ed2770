/// Names of NumPy, of Python and of PyTorch, where students mix them, with what there is here in
/// their place.
enum NumPyNames {
  /// Members of a tensor.
  static let tensorMembers: [String: String] = [
    "T": "x.transposed()", "t": "x.transposed()",
    "transpose": "x.transposed(), or x.permuted(1, 0)",
    "permute": "x.permuted(1, 0)", "swapaxes": "x.permuted(1, 0)",
    "reshape": "x.reshaped(2, -1)", "view": "x.reshaped(2, -1)", "flatten": "x.reshaped(-1)",
    "ravel": "x.reshaped(-1)", "squeeze": "x.reshaped(2, 3)",
    "unsqueeze": "x[.newAxis, .ellipsis]", "expandDims": "x[.newAxis, .ellipsis]",
    "newAxis": "x[.all, .newAxis]", "mm": "matmul(x, w)",
    "copy": "var y = x: a tensor is a value", "clone": "var y = x: a tensor is a value",
    "contiguous": "left out", "detach": "left out", "cpu": "left out",
    "astype": "x.cast(to: .float32)", "float": "x.cast(to: .float32)",
    "double": "x.cast(to: .float64)", "ndim": "x.rank", "dim": "x.rank",
    "size": "x.count, or x.shape[0]",
    "numel": "x.count", "length": "x.count", "len": "x.count, or x.shape[0]", "item": "x.scalar",
    "tolist": "x.scalars", "numpy": "x.scalars", "values": "left out",
    "append": "Tensor.concatenated([x, y], axis: 0)", "squared": "x * x",
    "mul": "x * y", "add": "x + y", "sub": "x - y", "div": "x / y",
    "fill": "Tensor.full(x.shape, 1)",
    "gather": "x.gathered(y)", "scatter": "a loop that changes single elements",
    "take": "x.rows(y)", "index_select": "x.rows(y)", "flip": "x.flipped(0)",
    "all": "mask.min() == 1", "any": "mask.max() == 1", "zero_": "x = Tensor.zeros(like: x)",
    "argmin": "(-x).argmaxOfRows(), for each row of a matrix",
    "masked_fill": "Tensor.where(mask, y, x)", "isnan": "isFinite(x)",
  ]

  /// Functions, with or without `np.` or `Tensor.` before them; many are methods in NumPy too.
  ///
  /// A student's own value may have such a name: without arguments it is not this.
  static let functions: [String: String] = [
    "abs": "abs(x)", "exp": "exp(x)", "log": "log(x)", "sqrt": "sqrt(x)", "tanh": "tanh(x)",
    "sign": "sign(x)", "log1p": "log(1 + x)", "square": "x * x", "power": "pow(x, 2)",
    "pow": "pow(x, 2)", "maximum": "maximum(x, 0)", "minimum": "minimum(x, 0)",
    "maximum.reduce": "x.max(axis: 0)", "clip": "minimum(maximum(x, 0), 1)",
    "clamp": "minimum(maximum(x, 0), 1)", "where": "Tensor.where(mask, x, y)",
    "multiply": "x * y", "add": "x + y", "subtract": "x - y", "divide": "x / y",
    "add.at": "a loop that changes single elements", "isfinite": "isFinite(x)",
    "isnan": "isFinite(x), which is 0 there",
    "sum": "x.sum() or x.sum(axis: 1)", "mean": "x.mean() or x.mean(axis: 1)",
    "max": "x.max() or x.max(axis: 1)", "min": "x.min() or x.min(axis: 1)",
    "amax": "x.max() or x.max(axis: 1)", "var": "written out, with mean and pow",
    "std": "written out, with mean, pow and sqrt", "prod": "x.count, for the product of a shape",
    "argmax": "x.argmaxOfRows(), for each row of a matrix",
    "norm": "written out, with sum and sqrt", "linalg.norm": "written out, with sum and sqrt",
    "allclose": "abs(x - y).max() < 1e-9",
    "dot": "matmul(x, w)", "matmul": "matmul(x, w)", "bmm": "matmul(x, w), for each matrix",
    "outer": "x[.all, .newAxis] * y", "einsum": "matmul(x, w), x.permuted(1, 0) and sums",
    "zeros": "Tensor.zeros(2, 3)", "ones": "Tensor.ones(2, 3)", "empty": "Tensor.zeros(2, 3)",
    "full": "Tensor.full([2, 3], 1)", "array": "Tensor([1, 2])", "asarray": "Tensor([1, 2])",
    "tensor": "Tensor([1, 2])", "zerosLike": "Tensor.zeros(like: x)",
    "zeros_like": "Tensor.zeros(like: x)", "onesLike": "Tensor.ones(like: x)",
    "ones_like": "Tensor.ones(like: x)",
    "eye": "Tensor.zeros(3, 3), and a loop over a[i, i]",
    "identity": "Tensor.zeros(3, 3), and a loop over a[i, i]",
    "linspace": "Tensor.linspace(0, 1, count: 5)",
    "arange": "Tensor.arange(3), or the range 0..<3",
    "concatenate": "Tensor.concatenated([x, y], axis: 0)",
    "concat": "Tensor.concatenated([x, y], axis: 0)", "cat": "Tensor.concatenated([x, y], axis: 0)",
    "vstack": "Tensor.concatenated([x, y], axis: 0)",
    "hstack": "Tensor.concatenated([x, y], axis: 1)", "stack": "Tensor.stacked([x, y], axis: 0)",
    "reshape": "x.reshaped(2, -1)", "transpose": "x.transposed()", "ravel": "x.reshaped(-1)",
    "squeeze": "x.reshaped(2, 3)", "expand_dims": "x[.newAxis, .ellipsis]",
    "copy": "var y = x: a tensor is a value", "flip": "x.flipped(0)",
    "pad": "x.padded([(1, 1), (1, 1)])", "tile": "left out: shapes broadcast",
    "repeat": "left out: shapes broadcast", "expand": "left out: shapes broadcast",
    "broadcast_to": "left out: shapes broadcast", "sort": "x.scalars.sorted()",
    "random.seed": generator, "random.RandomState": generator, "random.default_rng": generator,
    "randn": "r.randn(2, 3), with \(generator)", "rand": "r.rand(2, 3), with \(generator)",
    "normal": "r.normal(standardDeviation: 0.1, [2, 3]), with \(generator)",
    "uniform": "r.uniform(0, 1, [2, 3]), with \(generator)",
    "choice": "r.choice(10, count: 5), with \(generator)",
    "randint": "r.randint(10, count: 5), with \(generator)",
    "permutation": "r.permutation(10), with \(generator)",
  ]

  /// What is no function, with or without `np.` before it.
  static let words: [String: String] = [
    "newaxis": ".newAxis", "newAxis": ".newAxis", "ellipsis": ".ellipsis",
    "inf": "Double.infinity", "nan": "Double.nan", "pi": "Double.pi", "float32": ".float32",
    "float64": ".float64", "None": "nil, and for a new axis .newAxis", "True": "true",
    "False": "false", "pass": "{ }, with nothing in it",
  ]

  /// Functions of Python itself.
  static let builtins: [String: String] = [
    "len": "y.count, or x.shape[0]", "range": "the range 0..<n, or stride(from: 0, to: n, by: 2)",
    "sin": foundation, "cos": foundation, "floor": foundation, "ceil": foundation,
    "round": foundation,
    "enumerate": "for (i, v) in y.enumerated()", "int": "Int(p)", "float": "Double(n)",
    "double": "Double(n)",
    "str": "String(n), or \\(n) within a string", "sorted": "y.sorted()",
    "reversed": "y.reversed()", "list": "Array(y)", "set": "Set(y)",
  ]

  private static let foundation = "in Foundation, for numbers: import Foundation"

  private static let generator = "let r = RandomState(seed: 231)"

  /// What stands before a point and a name, where no more is known of that.
  static let modules: [String: String] = [
    "np": general("np"), "numpy": general("numpy"), "torch": general("torch"),
    "jnp": general("jnp"), "tf": general("tf"), "random": generator,
    "math": "import Foundation, and sqrt(p), exp(p), Double.pi",
  ]

  private static func general(_ module: String) -> String {
    "the function without \(module): exp(x), or a member: x.sum(axis: 1), Tensor.zeros(2, 3)"
  }

  /// Types.
  static let types: [String: String] = [
    "float": "Double", "int": "Int", "str": "String", "bool": "Bool", "list": "[Double]",
    "dict": "[String: Tensor]", "ndarray": "Tensor", "np": "Tensor", "numpy": "Tensor",
    "torch": "Tensor", "tensor": "Tensor", "None": "nil",
  ]

  /// Members of a list of numbers.
  static let listMembers: [String: String] = [
    "shape": "y.count", "size": "y.count", "length": "y.count", "len": "y.count",
    "copy": "let z = y: a list is a value", "sum": "y.reduce(0, +)",
    "mean": "y.reduce(0, +), divided", "astype": "y.map { Double($0) }", "tolist": "y itself",
    "extend": "y += [3]", "argmax": "a loop",
  ]

  /// Members of a dictionary of tensors.
  static let dictionaryMembers: [String: String] = [
    "get": "state[\"v\"] ?? Tensor.zeros(like: w)",
    "setdefault": "state[\"v\"] ?? Tensor.zeros(like: w)",
    "items": "for (name, value) in state", "update": "state[\"v\"] = v",
  ]

  /// Members of other types.
  static let otherMembers: [String: String] = [
    "Bool.mean": truths, "Bool.sum": truths, "Bool.all": truths, "Bool.any": truths,
    "Double.sqrt": "d.squareRoot()", "Int.float": "Double(n)",
    "String.format": "\"loss \\(loss)\"", "RandomState.random": "r.rand()",
    "RandomState.seed": "r.reseed(123)", "TensorIndex.newaxis": ".newAxis",
  ]

  private static let truths =
    "(x .== y).mean() of tensors, and of lists zip(a, b).filter { $0 == $1 }.count"
}
