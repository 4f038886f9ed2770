/// Lines as a hand writes them which is used to NumPy, and what a student reads of them.
struct NumPyHabit {
  /// What follows the compiler's message.
  let advice: String
  let lines: [String]

  init(_ advice: String, _ lines: String...) {
    (self.advice, self.lines) = (advice, lines)
  }
}

extension NumPyHabit {
  static let all: [NumPyHabit] = [
    NumPyHabit("write Tensor.zeros(like: w) for a tensor of zeros", #"_ = state["mean"] ?? 0"#),
    NumPyHabit(
      "a sum() or mean() without axis: is a number; for one, exp, log, sqrt and pow need import "
        + "Foundation, and a whole one is Double(n)",
      "_ = log(n)", "_ = exp(n)",
      "_ = sqrt(n)", "_ = sqrt(p)", "_ = pow(n, 2)", "_ = sqrt(2)", "_ = x / sqrt(n)",
      "_ = exp(x.sum())", "_ = p * log(p)", "_ = 1 - pow(p, 2)", "let mt = x / (1 - pow(p, n))"),
    NumPyHabit(
      "write Double(n) for a whole number n", "_ = -x.sum() / n", "x *= n", "x += n", "_ = p * n",
      "_ = x.sum() / n", "_ = n + x", "_ = x / (n * p)",
      "_ = pow(x, n)", "_ = n + 2.5", "loss += n", "let q: Double = n", "_ = takesNumber(-n)",
      "_ = (x - n) / p", "x /= n", "if x.max() > n { }", "_ = n as Double",
      "let e1 = abs(x - w).max() / n"),
    NumPyHabit(
      "without an axis it is a number: axis: 0 gives a tensor, and Tensor(s) makes one of a number s",
      "let s: Tensor = x.sum()",
      "let diff = x - w; let d: Tensor = 2 * diff.mean()", "let m: Tensor = 2 * x.mean()",
      "return 2 * x.mean()", "let z = takesTensor(dx.mean())", "dx = 2 * x.mean()", "dx = x.mean()",
      "let g: Tensor = -x.mean()", "dx[0, .all] = x.sum()"),
    NumPyHabit(
      "of a tensor, sum() and mean() are numbers, and so is x.scalar of a single element",
      "let s: Double = x.sum(axis: 0)", "let z = takesNumber(x * 2)",
      "loss = 2 * (x - w).mean(axis: 0)"),
    NumPyHabit(
      "here it is y.count, or x.shape[0]",
      "_ = len(x)", "_ = len(y)", "for i in len(y) { }"),
    NumPyHabit(
      "a pair stands in parentheses: for (i, v) in y.enumerated()",
      "for i, v in enumerate(y) { print(i) }", "for i, j in zip(y, y) { print(i, j) }",
      "for xi, yi in zip(x, y) { }"),
    NumPyHabit(
      "here it is for (i, v) in y.enumerated()",
      "for (i, v) in enumerate(y) { print(i, v) }"),
    NumPyHabit(
      "a block stands in braces and not behind a colon: for i in 0..<n { … }",
      "for i in range(n): print(i)", "for i in 0..<n: { }", "for i in y: print(i)"),
    NumPyHabit(
      "here it is the range 0..<n, or stride(from: 0, to: n, by: 2)",
      "for i in range(n) { print(i) }", "dx[range(n), y] -= 1", "for i in range(len(y)) { }"),
    NumPyHabit(
      #"in a string \(loss) stands for the value: "loss \(loss)""#,
      #"print(f"loss {loss}")"#, #"_ = "loss: " + loss"#, #"print("loss: %f" % loss)"#),
    NumPyHabit(
      "here it is Tensor.zeros(2, 3)",
      "_ = np.zeros((2, 3))", "_ = np.empty((2, 3))", "_ = Tensor.empty(2, 3)"),
    NumPyHabit(
      "here it is Tensor.zeros(like: x)", "_ = zeros_like(x)",
      "_ = np.zeros_like(x)", "_ = Tensor.zerosLike(x)", "_ = Tensor.zeros_like(x)"),
    NumPyHabit(
      "here it is nil, and for a new axis .newAxis",
      "_ = None", "return None", "_ = x[None]"),
    NumPyHabit(
      "here it is == nil or != nil of what may be missing, == 0 of a number",
      "if loss is None { }", "if n is 0 { }", "if n is not None { }"),
    NumPyHabit(
      "here it is true", "_ = x.sum(axis: 1, keepDims: True)",
      "let b = True", "_ = x.sum(axis: 1, keepdims: True)", "while True { }"),
    NumPyHabit(
      "here it is false",
      "let b = False"),
    NumPyHabit(
      "“not” is written !, without a space",
      "let b = not True", "if not b { }", "_ = not (n > 0)"),
    NumPyHabit(
      "a comment begins with //",
      "# a comment", "let z = x * 2 # a comment", "let z = x * w # [N, D]"),
    NumPyHabit(
      "a function begins with func: func f(_ x: Tensor) -> Tensor { … }",
      "def f(x):", "def forward(x, w):", "def backward(dout, cache):"),
    NumPyHabit(
      "write x * x, pow(x, 2) or pow(x, 3), and 1e-5 for 10 ** -5", "_ = 10**-5",
      "_ = x ** 2", "_ = x.sum() ** 2", "_ = 10e-3 ** 2"),
    NumPyHabit(
      "a whole axis is .all, a part of it 1..<3 or 1..., a new one .newAxis: x[.all, 1..<3]",
      "_ = x[n, :]", "_ = x[None, :]",
      "_ = x[:, None]", "_ = x[:, 0]", "_ = x[:, np.newaxis]", "_ = x[1:]", "_ = x[:]",
      "_ = x[.all, 0:2]", "_ = x[n:]", "_ = x[..<n:]", "_ = x[1:-1, 1:-1]", "_ = y[:n]"),
    NumPyHabit(
      "a slice has no steps: x.flipped(0) turns an axis round, and x.rows(Array(stride(from: 0, to: n, by: 2))) takes every second row",
      "_ = x[::2]", "_ = x[1, ::2]", "_ = x[::-1, :]"),
    NumPyHabit(
      "there is no x[mask]: mask * x leaves zeros, and Tensor.where(mask, x, y) chooses",
      "x[mask] = 0",
      "_ = x[mask] = 0", "_ = x[x .> 0]", "dx[x .<= 0] = 0"),
    NumPyHabit(
      "element by element it is .<, .>= and so on, and Tensor.where(mask, x, y) chooses",
      "_ = x[x > 0]", "_ = Tensor.where(x > 0, x, x)", "let mask = (r.rand(x.shape) < p) / p",
      "_ = u < p", "_ = (u < p) * x", "_ = x * (x > 0)", "dx[x <= 0] = 0", "let z = x > 0 ? x : w",
      "let z = if x > 0 { x } else { w }", "_ = x <= 0", "_ = x != 0", "_ = x > w",
      "_ = (x > w).sum()", "dx = dx * (x > 0)"),
    NumPyHabit(
      "“and” is written &&, “or” is written ||", "if n > 0 or p > 0 { }",
      "if n > 0 and p > 0 { }", "if (n > 0) and (p > 0) { }", "_ = x and w"),
    NumPyHabit(
      "a function without a name is { (a: Tensor) in 2 * a }",
      "let f = lambda x: x * 2", "let f = lambda a: a + 1", "let f = lambda a, b: a + b"),
    NumPyHabit(
      "a block stands in braces and not behind a colon: if n > 0 { … } else { … }",
      "if n > 0:", "else:", "while n > 0: print(n)"),
    NumPyHabit(
      "elif is else if",
      "if n > 0 { } elif n < 0 { }", "elif n > 0 { }"),
    NumPyHabit(
      "here it is axis: with a colon, then the number",
      "_ = x.sum(axis=0)", "_ = x.sum(axis=1, keepdims=True)", "_ = x.sum(dim=1, keepdim=True)"),
    NumPyHabit(
      "write axis: before the number",
      "_ = x.mean(0)", "_ = x.max(1)", "_ = x.sum(-1)"),
    NumPyHabit(
      "one axis is axis: 1, several are axes: [0, 2], and keepDims: true keeps them",
      "_ = x.sum(0, 2)", "_ = x.sum((0, 2, 3))", "_ = x.sum(axes: 0, 2)"),
    NumPyHabit(
      "several axes are axes: [0, 2], with brackets",
      "_ = x.sum(axis: (0, 2, 3))", "_ = x.sum(axis: [0, 2, 3])",
      "_ = x.mean(axis: (0, 2), keepDims: true)"),
    NumPyHabit(
      "here it is x.sum() or x.sum(axis: 1)",
      "_ = np.sum(x, axis=1)", "_ = exp(x) / sum(exp(x))",
      "let loss2 = -np.sum(np.log(x[np.arange(n), y])) / n"),
    NumPyHabit(
      "here it is maximum(x, 0)",
      "_ = np.maximum(0, x)", "let h = np.maximum(0, x)"),
    NumPyHabit(
      "here it is x.max(axis: 0)",
      "_ = np.maximum.reduce(x)"),
    NumPyHabit(
      "here it is matmul(x, w)",
      "_ = np.dot(x, w)", "_ = x.dot(w)", "_ = torch.matmul(x, w)"),
    NumPyHabit(
      "the product of matrices is matmul(a, b)",
      "_ = x @ w", "_ = x.T @ w", "let s1 = x.reshaped(n, -1) @ w"),
    NumPyHabit(
      "here it is x.transposed()",
      "_ = x.T", "_ = np.transpose(x)", "let s1 = x.T.dot(w)"),
    NumPyHabit(
      "here it is x.argmaxOfRows(), for each row of a matrix",
      "_ = np.argmax(x, axis=1)", "_ = argmax(x, axis: 1)", "_ = x.argmax(1)"),
    NumPyHabit(
      "here it is Tensor.where(mask, x, y)", "_ = where(x > 0, x, 0)",
      "_ = np.where(x > 0, x, 0)", "_ = where(x .> 0, x, 0)", "_ = x.where(mask, w)"),
    NumPyHabit(
      "where a tensor belongs, Tensor(0) is one of a number, and Tensor(Double(n)) of a name",
      "x[.all, 0] = 0",
      "_ = Tensor.where(x .> 0, x, 0)", "let z = takesTensor(2)", "_ = Tensor.where(x .> 0, 1, 0)"),
    NumPyHabit(
      "here it is minimum(maximum(x, 0), 1)",
      "_ = clip(x, 0, 1)", "_ = np.clip(x, 0, 1)", "_ = x.clip(0, 1)"),
    NumPyHabit(
      "here it is r.randn(2, 3), with let r = RandomState(seed: 231)",
      "_ = np.random.randn(2, 3)", "_ = random.randn(2, 3)", "_ = torch.randn(2, 3)"),
    NumPyHabit(
      "here it is r.choice(10, count: 5), with let r = RandomState(seed: 231)",
      "_ = np.random.choice(n, 5)", "_ = random.choice(y)",
      "let idx = np.random.choice(n, 5, replace=False)"),
    NumPyHabit(
      "here it is r.permutation(10), with let r = RandomState(seed: 231)",
      "_ = np.random.permutation(n)"),
    NumPyHabit(
      "here it is r.rand(2, 3), with let r = RandomState(seed: 231)",
      "_ = np.random.rand(2, 3)", "_ = Tensor.rand(2, 3)", "let u = np.random.rand(*x.shape)"),
    NumPyHabit(
      "where a tensor belongs, Tensor(s) makes one of a number s",
      "x[.all, 0] = 1.0", "dx = 2.0 * p", "_ = Tensor.where(x .> 0, x, 0.0)"),
    NumPyHabit(
      "here it is Tensor.arange(3), or the range 0..<3",
      "dx[np.arange(n), y] -= 1", "_ = np.arange(5)", "_ = arange(0, 5)"),
    NumPyHabit(
      "here x.gathered(y) reads one element of each row, x.rows(y) takes rows, and a loop changes them",
      "dx[rows, y] -= 1",
      "dx[.all, y] -= 1", "_ = x[[0, 1]]", "_ = x[y, .all]", "_ = x[n, y]", "dx[0..<n, y] -= 1",
      "dx[y] += 1"),
    NumPyHabit(
      "here it is x.cast(to: .float32), and of a list y.map { Double($0) }",
      "_ = x.astype(np.float32)", "_ = x.astype(float)", "_ = y.astype(float)"),
    NumPyHabit(
      "here it is x.cast(to: .float32)",
      #"_ = x.astype("float32")"#),
    NumPyHabit(
      "here it is var y = x: a tensor is a value",
      "_ = x.copy()", "_ = np.copy(x)", "let o2 = x.copy()"),
    NumPyHabit(
      "here it is .newAxis",
      "_ = x[.all, np.newaxis]", "_ = x[.all, newAxis]", "_ = x[.newaxis, .all]"),
    NumPyHabit(
      "a new axis is .newAxis",
      "_ = x[.all, nil]", "_ = x[nil, .all]"),
    NumPyHabit(
      "for the axes left over write .ellipsis",
      "_ = x[..., 0]", "_ = x[0, ...]"),
    NumPyHabit(
      "the range 0..<n leaves out n, and 0...n has it",
      "_ = x[0..2]", "for i in 0..n { }", "for i in 5..0 { print(i) }"),
    NumPyHabit(
      "a range counts from the front: 0..<x.shape[0] - 1 leaves out the last",
      "for i in 1..<-1 { }",
      "_ = x[1..<-1]", "_ = x[..<-1]", "_ = x[0..<-1]"),
    NumPyHabit(
      "a whole axis is .all, with a point",
      "_ = x[all, 0]"),
    NumPyHabit(
      "here it is x.reshaped(-1)",
      "_ = x.flatten()", "_ = x.ravel()"),
    NumPyHabit(
      "here it is x.transposed(), or x.permuted(1, 0)",
      "_ = x.transpose(0, 3, 1, 2)", "_ = x.transpose()"),
    NumPyHabit(
      "here it is x.permuted(1, 0)",
      "_ = x.transposed(1, 0)", "_ = x.permute(0, 3, 1, 2)", "_ = x.swapaxes(0, 1)"),
    NumPyHabit(
      "here it is x.padded([(1, 1), (1, 1)])",
      "_ = np.pad(x, ((1, 1), (1, 1)))", "_ = pad(x, 1)"),
    NumPyHabit(
      "each axis has its pair: x.padded([(1, 1), (1, 1)])",
      "_ = x.padded((1, 1), (1, 1))", "_ = x.padded(1)"),
    NumPyHabit(
      "here it is Tensor.ones(2, 3)",
      "_ = np.ones((3, 2))", "_ = ones(3)"),
    NumPyHabit(
      "here it is zeros(2, 3)",
      "_ = Tensor.zeros((2, 3))"),
    NumPyHabit(
      "Int and Double are turned into each other by name: Int(p), Double(n)",
      "_ = Tensor.ones(p, 3)", "_ = (2 / 3.0 + n) * x", "_ = Tensor.zeros(p * 2, 3)"),
    NumPyHabit(
      "here it is Tensor.linspace(0, 1, count: 5)",
      "_ = linspace(0, 1, 5)", "_ = np.linspace(0, 1, 5)"),
    NumPyHabit(
      "it begins at 0, with steps of 1: Tensor.arange(5)",
      "_ = Tensor.arange(0, 5)", "_ = Tensor.arange(0, 5, 2)"),
    NumPyHabit(
      "here it is Tensor.zeros(3, 3), and a loop over a[i, i]",
      "_ = np.eye(3)", "_ = eye(3)", "_ = Tensor.eye(3)"),
    NumPyHabit(
      "here it is Tensor.concatenated([x, y], axis: 1)",
      "_ = np.hstack([x, w])", "_ = hstack([x, w])", "_ = Tensor.hstack([x, w])"),
    NumPyHabit(
      "here it is Tensor.concatenated([x, y], axis: 0)", "_ = np.concatenate([x, w], axis=0)",
      "_ = np.vstack((x, w))", "_ = Tensor.concatenate([x, w], axis: 0)", "_ = Tensor.cat([x, w])"),
    NumPyHabit(
      "several tensors are a list: Tensor.concatenated([x, y], axis: 0)",
      "_ = Tensor.concatenated(x, w)"),
    NumPyHabit(
      "here it is Tensor.stacked([x, y], axis: 0)",
      "_ = Tensor.stack([x, w])", "_ = stack([x, w])"),
    NumPyHabit(
      "here it is x[.newAxis, .ellipsis]",
      "_ = x.unsqueeze(0)", "_ = np.expand_dims(x, 0)"),
    NumPyHabit(
      "here it is x.reshaped(2, -1)", "_ = x.reshape(n, -1)",
      "_ = x.view(2, 3)", "_ = x.view(-1)", "_ = x.reshape((2, 3))"),
    NumPyHabit(
      "a list has brackets: [2, 3]",
      "_ = x.reshaped((2, 3))", "_ = Tensor.full((2, 3), 1)", "_ = x.permuted((1, 0))"),
    NumPyHabit(
      "here it is x.count, or x.shape[0]",
      "_ = x.size(0)", "_ = x.size()", "_ = x.len"),
    NumPyHabit(
      "it has no parentheses: x.shape, x.count",
      "_ = x.shape()", "for k in state.keys() { print(k) }", "_ = x.count()"),
    NumPyHabit(
      "write let n = x.shape[0], and a line of its own for each dimension", "n, d = x.shape",
      "let n, d = x.shape", "(n, d) = x.shape", "N, D = x.shape"),
    NumPyHabit(
      "a pair is taken apart in parentheses: let (a, b) = (x, w)",
      "let N, D = x.shape[0], x.shape[1]", "let out, cache = f(x)", "let (a1, b1) = x, w"),
    NumPyHabit(
      "a new name begins with let, or with var if it changes",
      "N = x.shape[0]", "z = 2", "v = mu * v - lr * dw"),
    NumPyHabit(
      "here it is x.mean() or x.mean(axis: 1)",
      "loss = np.mean(x)", "let mean = np.mean(x, axis=0)",
      "let var1 = np.mean((x - x.mean(axis: 0)) ** 2, axis=0)"),
    NumPyHabit(
      "a sum() or mean() without axis: is a number; for one, exp, log, sqrt and pow need import "
        + "Foundation",
      "loss = -log(p)", "loss = log(x.sum())", "loss = sqrt(p)"),
    NumPyHabit(
      "here it is log(x)",
      "loss = -np.log(p)", "_ = x.log()"),
    NumPyHabit(
      "here it is d.squareRoot()",
      "_ = x.sum().sqrt()"),
    NumPyHabit(
      "write x * x, pow(x, 2) or pow(x, 3)",
      "_ = x^2"),
    NumPyHabit(
      "a tensor has no remainders; its numbers are x.scalars",
      "_ = x % 2"),
    NumPyHabit(
      "here it is written out, with mean and pow",
      "_ = x.var(axis: 0)", "_ = np.var(x, axis=0)", "_ = x.var()"),
    NumPyHabit(
      "here it is written out, with mean, pow and sqrt",
      "_ = x.std()"),
    NumPyHabit(
      "here it is written out, with sum and sqrt",
      "_ = x.norm()", "_ = np.linalg.norm(x)", "let e1 = np.linalg.norm(x - w) / np.linalg.norm(x)"),
    NumPyHabit(
      "here it is x.max() or x.max(axis: 1)",
      "_ = np.max(x, axis=1, keepdims=True)"),
    NumPyHabit(
      "here it is left out",
      "_ = x.max(axis: 1).values", "_ = x.detach()", "_ = x.cpu()"),
    NumPyHabit(
      "element by element it is maximum(x, 0) or minimum(x, 0), over all x.max()",
      "_ = max(x)", "_ = max(0, x)", "let h = max(0, x)"),
    NumPyHabit(
      "here it is x.max(axis: 1)",
      "_ = max(x, axis: 1)"),
    NumPyHabit(
      "it takes tensors, and numbers of type Double: maximum(x, Double(n))",
      "_ = maximum(x, n)", "_ = maximum(x, y)"),
    NumPyHabit(
      "here it is Int(p)",
      "_ = int(p)", "let hout = int((n - 3) / 2) + 1"),
    NumPyHabit(
      "here it is Double(n)",
      "_ = float(n)", "_ = x.sum(axis: 1) / float(n)", "_ = float(x)"),
    NumPyHabit(
      "beside a tensor write Double for Float",
      "_ = Float(n) * x", "let f: Float = 2; _ = f * x"),
    NumPyHabit(
      #"here it is String(n), or \(n) within a string"#,
      "_ = str(n)", #"print("loss: " + str(loss))"#),
    NumPyHabit(
      "a list has no arithmetic of its own: y.map { $0 + 1 } does it for each element",
      "_ = y + 1", "_ = y * 2", "_ = y == 3"),
    NumPyHabit(
      "of a list y of whole numbers, Tensor(y.map { Double($0) }) makes a tensor",
      "_ = x - y", "_ = x * y", "_ = [1, 2] * x"),
    NumPyHabit(
      "Tensor takes numbers of type Double: Tensor(y.map { Double($0) }), Tensor(Double(n))",
      "_ = Tensor(y)", "_ = Tensor(n)", "_ = Tensor(x)"),
    NumPyHabit(
      "here it is Tensor([1, 2])",
      "_ = np.array([1, 2])", "_ = array([1, 2])", "_ = tensor([1, 2])"),
    NumPyHabit(
      "here it is [Double](repeating: 0, count: n)",
      "_ = [0] * n", "_ = [0.0] * n"),
    NumPyHabit(
      "a list of what comes of each element is y.map { i in 2 * i }",
      "_ = [i for i in y]", "_ = [i * 2 for i in range(n)]"),
    NumPyHabit(
      #"an entry may be missing: state["v"]! where it is surely there, else state["v"] ?? Tensor.zeros(like: w)"#,
      #"_ = state["mean"] * 0.9"#, #"let t = state["t"] + 1"#),
    NumPyHabit(
      #"here it is state["v"] ?? Tensor.zeros(like: w)"#,
      #"let m = state.get("mean", 0)"#, #"_ = state.setdefault("mean", x)"#),
    NumPyHabit(
      "what changes begins as a var: var result = x", "w -= 0.1 * dx",
      #"state["v"] = 0"#, "y.append(3)", "y += [1]"),
    NumPyHabit(
      "here it is y.contains(n), and of a dictionary state[name] != nil",
      #"_ = "mean" in state"#, "if y in [1, 2] { }", "if n not in y { }"),
    NumPyHabit(
      "a pair stands in parentheses: for (name, value) in state",
      "for k, v in state.items() { }"),
    NumPyHabit(
      #"a dictionary has brackets: ["a": 1], and [:] if it is empty"#,
      #"let config = {"a": 1}"#, #"var v = {"a": x}"#),
    NumPyHabit(
      "several values of one name stand in parentheses: let cache = (x, w)",
      "let cache = x, w"),
    NumPyHabit(
      "several results stand in parentheses: return (a, b)",
      "return x, w", "return dx, dw, db", "return out, cache"),
    NumPyHabit(
      "here it is { }, with nothing in it",
      "pass"),
    NumPyHabit(
      "leave it out: import Tensors has what is there",
      "import numpy as np", "from numpy import exp"),
    NumPyHabit(
      #"here it is fatalError("…"), with what is wrong"#,
      #"raise ValueError("a")"#),
    NumPyHabit(
      "here it is precondition(n > 0)",
      "assert n > 0", #"assert n == 3, "bad""#),
    NumPyHabit(
      "here it is print(x), in parentheses",
      #"print "loss""#, "print x.shape"),
    NumPyHabit(
      #"here it is terminator: """#,
      #"print(loss, end="")"#, #"print("shape", x.shape, end: "")"#),
    NumPyHabit(
      #"here it is "loss \(loss)""#,
      #"print("{}".format(n))"#, #"print("loss: {}".format(loss))"#),
    NumPyHabit(
      "one of two values is n > 0 ? a : b",
      "_ = x if n > 0 else w"),
    NumPyHabit(
      "where a tensor belongs, Tensor(0) is one of a number",
      "_ = n > 0 ? x : 0"),
    NumPyHabit(
      "here it is (x .== y).mean() of tensors, and of lists zip(a, b).filter { $0 == $1 }.count",
      "_ = (x == w).mean()", "_ = (x == w).sum()", "_ = (x.argmaxOfRows() == y).mean()"),
    NumPyHabit(
      "here it is mask.min() == 1",
      "_ = x.all()"),
    NumPyHabit(
      "here it is mask.max() == 1",
      "_ = x.any()"),
    NumPyHabit(
      "here it is abs(x - y).max() < 1e-9",
      "_ = np.allclose(x, w)"),
    NumPyHabit(
      "here it is isFinite(x)",
      "_ = x.isnan()"),
    NumPyHabit(
      "here it is isFinite(x), which is 0 there",
      "_ = isnan(x)", "_ = np.isnan(x)"),
    NumPyHabit(
      "here it is Double.infinity",
      "_ = np.inf", "_ = inf"),
    NumPyHabit(
      "here it is Double.nan",
      "_ = nan"),
    NumPyHabit(
      "here it is Double.pi",
      "_ = pi", "_ = np.pi", "_ = math.pi"),
    NumPyHabit(
      "here it is x.count, for the product of a shape",
      "_ = np.prod(x.shape)", "_ = x.prod()", "_ = np.prod([2, 3])"),
    NumPyHabit(
      "beside a Double write Double(n) for a whole number n; where a tensor belongs, Tensor(s) makes one of a number s",
      "let z = takesTensor(2 * dx.mean())",
      "let t: (Double, Tensor) = (loss, 2 * dx.mean())",
      "let t: (Double, Tensor) = (loss, 2 * dx.mean() * p)",
      "let g: Tensor = 2 * (x - w).mean() / n", "_ = (2 + p) * n"),
    NumPyHabit(
      "a shape is given whole, without the star",
      "let u = r.rand(*x.shape)"),
    NumPyHabit(
      "two comparisons are joined: 0 < p && p < 1 of numbers, (x .> 0) * (x .< 1) of tensors",
      "_ = x .> 0 & x .< 1", "_ = 0 < x < 1", "_ = 0 .< x .< 1"),
    NumPyHabit(
      "of masks, “and” is their product, “or” is maximum(a, b), “not” is 1 - mask",
      "_ = (x .> 0) && (x .< 1)", "_ = (x .> 0) & (x .< 1)", "_ = ~(x .> 0)", "_ = !(x .> 0)",
      "_ = mask | mask", "_ = ~mask"),
    NumPyHabit(
      "here it is keepDims: true",
      "_ = x.mean(axis: 0, keepDim: true)", "_ = x.sum(axis: 1, keepdim: true)",
      "_ = x.mean(axes: [0, 1], keepdims: true)"),
    NumPyHabit(
      "without an axis all are taken: sum()",
      "_ = x.mean(axis: None)", "_ = x.sum(axis: None, keepDims: true)"),
    NumPyHabit(
      "here it is exp(x)",
      "_ = np.exp(x)", "_ = numpy.exp(x)", "_ = tf.exp(x)"),
    NumPyHabit(
      "write sum() or sum(axis: 1)",
      "_ = exp(x).sum", "_ = x.mean", "_ = x.sum"),
    NumPyHabit(
      "here it is .float32 or .float64",
      #"_ = x.dtype == "float32""#, #"_ = Tensor([1, 2, 3], dtype: "float32")"#,
      #"_ = x.cast(to: "float32")"#),
    NumPyHabit(
      "here it is left out: shapes broadcast",
      "_ = x.expand(2, 3)", "_ = np.tile(x, (2, 1))", "_ = x.repeat(2)"),
    NumPyHabit(
      "here it is x.scalars.sorted()",
      "_ = x.sort()", "_ = np.sort(x)"),
    NumPyHabit(
      "here it is the function without np: exp(x), or a member: x.sum(axis: 1), Tensor.zeros(2, 3)",
      "_ = np.unique(y)"),
    NumPyHabit(
      "here it is Set(y)",
      "_ = set(y)"),
    NumPyHabit(
      "here it is y.sorted()",
      "_ = sorted(y)"),
    NumPyHabit(
      "here it is y.reversed()",
      "_ = reversed(y)"),
    NumPyHabit(
      "here it is Array(y)",
      "_ = list(y)"),
    NumPyHabit(
      "a part of a list is x.shape[1...] or x.shape[..<2]",
      "_ = x.shape[1:]", "_ = x.reshaped(n, x.shape[1:])", "_ = x.reshaped(n, np.prod(x.shape[1:]))"
    ),
    NumPyHabit(
      "here it is matmul(x, w), x.permuted(1, 0) and sums",
      #"_ = np.einsum("ij,jk->ik", x, w)"#),
    NumPyHabit(
      "here it is x.gathered(y)",
      "_ = x.gather(1, y)"),
    NumPyHabit(
      "here it is a loop that changes single elements",
      "_ = np.add.at(x, y, 1)", "_ = x.scatter(1, y, 1)"),
    NumPyHabit(
      "here it is x[.all, .newAxis] * y",
      "_ = np.outer(x, w)", "let outer = np.outer(x, w)"),
    NumPyHabit(
      "here it is x * y",
      "_ = np.multiply(x, w)", "_ = x.mul(w)"),
    NumPyHabit(
      "here it is x + y",
      "_ = np.add(x, w)", "_ = x.add(w)"),
    NumPyHabit(
      "here it is sqrt(x)",
      "_ = np.sqrt(x)", "_ = x.sqrt()", "_ = math.sqrt(p)"),
    NumPyHabit(
      "here it is x * x", "_ = square(x)",
      "_ = np.square(x)", "_ = x.square()"),
    NumPyHabit(
      "here it is pow(x, 2)",
      "_ = np.power(x, 2)", "_ = x.pow(2)"),
    NumPyHabit(
      "here it is abs(x)",
      "_ = np.abs(x)", "_ = x.abs()", "let e1 = np.abs(x - w).max()"),
    NumPyHabit(
      "here it is sign(x)",
      "_ = np.sign(x)"),
    NumPyHabit(
      "here it is tanh(x)",
      "_ = np.tanh(x)"),
    NumPyHabit(
      "here it is x.reshaped(2, 3)",
      "_ = np.squeeze(x)"),
    NumPyHabit(
      "here it is Tensor.full([2, 3], 1)",
      "_ = np.full((2, 3), 1)"),
    NumPyHabit(
      "a name is given once: take another, or begin with var and leave out let here",
      "let x = x * 2"),
    NumPyHabit(
      "a range ends at a whole number: x.shape[0] or x.count",
      "for i in 0..<x { }"),
    NumPyHabit(
      "write for i in 0..<n",
      "for i in n { }", "for i in x.count { }"),
    NumPyHabit(
      "write for i in 0..<x.shape[0], and x[i, .all]",
      "for v in x[0] { print(v) }", "for (xi, yi) in zip(x, y) { }", "for row in x { print(row) }"),
    NumPyHabit(
      "a range ends at a whole number: Int(p)",
      "for i in 0..<p { print(i) }"),
    NumPyHabit(
      "a list takes one whole number; several elements are rows.map { y[$0] }",
      "_ = y[p]", "_ = y[mask]", "let yb = y[y]"),
    NumPyHabit(
      "an if asks for one truth; Tensor.where(mask, x, y) chooses for each element",
      "if x { }", "if x .> 0 { }", "guard x .> 0 else { return x }"),
    NumPyHabit(
      "here it is .float32",
      "_ = Tensor.zeros([2, 3], dtype: float32)", "_ = x.cast(to: float32)",
      "_ = x.cast(np.float32)"),
    NumPyHabit(
      "with a type the shape is a list: Tensor.zeros([2, 3], dtype: .float32)",
      "_ = Tensor.zeros(2, 3, dtype: .float32)"),
    NumPyHabit(
      "a list has brackets: Tensor([1, 2])",
      "_ = Tensor((1, 2, 3))"),
    NumPyHabit(
      "several tensors make one by Tensor.stacked([x, y])",
      "_ = Tensor([x, w])"),
    NumPyHabit(
      "here it is stride(from: 0, to: n, by: 2)",
      "for i in stride(0, n, 2) { print(i) }"),
    NumPyHabit(
      "a block stands in braces and not behind a colon",
      "func f(x: Tensor):", "func f(x: Tensor) -> Tensor:"),
    NumPyHabit(
      "here it is Double",
      "func f(x: Tensor, p: float = 0.5) { }", "let q: float = 1"),
    NumPyHabit(
      "here it is Tensor",
      "func f(x: np.ndarray) { }", "let q: ndarray = x", "let q: np.ndarray = x"),
    NumPyHabit(
      "a comment begins with //, and above a function with ///",
      #"""" a docstring """"#, "'''a docstring'''"),
    NumPyHabit(
      "here it is Int",
      "let q: int = 1"),
    NumPyHabit(
      "here it is String",
      #"let q: str = "a""#),
    NumPyHabit(
      "here it is [Double]",
      "let q: list = [1]"),
    NumPyHabit(
      "an empty one has a type: var list: [Double] = [], var state: [String: Tensor] = [:]",
      "var v = []", "var v = [:]"),
    NumPyHabit(
      "here it is y.count",
      "_ = y.shape", "_ = y.shape[0]", "_ = y.len()"),
    NumPyHabit(
      "here it is y.reduce(0, +), divided",
      "_ = y.mean()"),
    NumPyHabit(
      "here it is y.reduce(0, +)",
      "_ = y.sum()"),
    NumPyHabit(
      "of a list it is y.max()!",
      "_ = max(y)"),
    NumPyHabit(
      "here it is let z = y: a list is a value",
      "_ = y.copy()"),
    NumPyHabit(
      "a number does not end with its point: 2.0",
      "_ = 5. * x", "_ = 1. / x", "_ = x / 2."),
    NumPyHabit(
      "write x.shape[0]",
      "_ = x.shape(0)"),
    NumPyHabit(
      "an operator has a space on both sides or on none: x - w",
      "_ = x +w", "_ = x -w", "_ = x /n"),
    NumPyHabit(
      "of a tensor with one element, x.scalar is the number",
      "_ = Double(mask)", "_ = Double(x)"),
    NumPyHabit(
      "here it is in Foundation, for numbers: import Foundation",
      "_ = round(p)", "_ = floor(x)", "_ = sin(x)"),
    NumPyHabit(
      "here it is (-x).argmaxOfRows(), for each row of a matrix",
      "_ = x.argmin()"),
    NumPyHabit(
      "here it is x.rank",
      "_ = x.dim()"),
    NumPyHabit(
      "here it is x.count",
      "_ = x.numel()"),
    NumPyHabit(
      "here it is matmul(x, w), for each matrix",
      "_ = x.bmm(w)"),
    NumPyHabit(
      "here it is x - y",
      "_ = x.sub(w)"),
    NumPyHabit(
      "here it is x / y",
      "_ = x.div(w)"),
    NumPyHabit(
      "here it is x = Tensor.zeros(like: x)",
      "_ = x.zero_()"),
    NumPyHabit(
      "here it is Tensor.where(mask, y, x)",
      "_ = x.masked_fill(mask, 0)"),
    NumPyHabit(
      "here it is x.rows(y)",
      "_ = x.index_select(0, y)", "_ = x.take(y)"),
    NumPyHabit(
      "a range of rows is x[0..<3]",
      "_ = x.rows(0..<3)", "_ = x.rows(rows)"),
    NumPyHabit(
      "here it is x.scalar",
      "_ = x.item"),
    NumPyHabit(
      "here it is let r = RandomState(seed: 231)", "_ = random.random()"),
    NumPyHabit(
      "here it is r.normal(standardDeviation: 0.1, [2, 3]), with let r = RandomState(seed: 231)",
      "_ = Tensor.normal(0, 1, [2, 3])"),
    NumPyHabit(
      "here it is r.uniform(0, 1, [2, 3]), with let r = RandomState(seed: 231)",
      "_ = Tensor.uniform(2, 3)"),
    NumPyHabit(
      "the name of an argument ends with a colon, as in sum(axis: 1)",
      "_ = RandomState(seed=231)"),
    NumPyHabit(
      "here it is count: 5",
      "_ = r.randint(10, size: 5)"),
    NumPyHabit(
      "here it is r.rand()",
      "_ = r.random()"),
    NumPyHabit(
      "here it is x.flipped(0)",
      "_ = x.flip(0)"),
    NumPyHabit(
      "here it is x[.all, .newAxis]",
      "_ = x.newAxis"),
    NumPyHabit(
      "here it is .ellipsis",
      "_ = x[ellipsis, 0]"),
    NumPyHabit(
      "a loop changes them: for (row, label) in y.enumerated()",
      "dx.rows(y) += 1", "dx.gathered(y) -= 1", "dx.gathered(y) = 1"),
    NumPyHabit(
      "var is a word of Swift's own: call it variance",
      "let var = x.mean(axis: 0)"),
    NumPyHabit(
      "here it is axes: [0, 2], with a colon and brackets",
      "let m = x.mean(axis=(0, 2, 3), keepdims=True)"),
    NumPyHabit(
      "here it is for (name, value) in state",
      "for (k, v) in state.items() { print(k, v) }"),
    NumPyHabit(
      "here it is Tensor.ones(like: x)",
      "let one = np.ones_like(x)", "let one = Tensor.ones_like(x)"),
  ]

  /// Wrong lines of which nothing is known but what the compiler says.
  static let others = [
    #"_ = x + "a""#, "loss = (x * w).sum(axis: 1).sum() / N", "x -= lr * dx",
    "let (out, cache) = f(x)", "_ = relu(x)", "_ = exp(x) / sum", "_ = x.softmax(axis: 1)",
    "_ = x.backward()",
    "_ = x[0 1]", "let s1 = matmul(x w)", "_ = x.gathered(x)", "let z := 2",
    "for i in 0..<n.count { }", "if n = 0 { }", "_ = x[(0, 1)]", "_ = r.choice(n, 5)",
    "_ = Tensor.linspace(0, 1, 5)", "_ = x.cast(.float32)", "_ = y.T", "_ = exp(x", "_ = x +",
    "x++", "let c = 'abc'", "w += v", "let t: (Double, Tensor) = (x, 2 * dx)", "_ = x[]",
    "_ = 2(x)", "func f(x: Tensor) { return x }", "let xb = x[idx]", "_ = x*-w",
  ]

  /// Lines that are right here too.
  static let right = [
    "_ = 2 * n * x", "x[0, .all] += 1", "_ = exp(x) / exp(x).sum(axis: 1, keepDims: true)",
    "_ = x[.all, -1]", "_ = x[rows]", "_ = Tensor.zeros(n, 3)", "_ = x / x.shape[0]", "x *= 2",
    "x += w", "_ = maximum(0, x)", "_ = pow(x, 3)", "_ = x.sum(axis: -1)",
    "_ = loss + 0.5 * reg * (w * w).sum()", "_ = n / x", "_ = x[.all, 0]", "_ = (x .== w).mean()",
    "_ = x.reshaped([n] + x.shape[1...])", "let exps = exp(x - x.max(axis: 1, keepDims: true))",
    "x[.all, 0] = w[.all, 0] * 2", "for (i, j) in y.enumerated() { dx[i, j] -= 1 }",
    "let last = x[-1, .all]; _ = last", "_ = y.max()", "_ = x.permuted([1, 0])",
    "let row: Tensor = x[0]", "_ = 1 - mask", "dx = dx / n",
  ]
}
