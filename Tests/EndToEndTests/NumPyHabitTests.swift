import Courses
import Foundation
import TestSupport
import Testing

/// What a student reads who writes a line as NumPy has it: either it works, or it says what to
/// write here.
struct NumPyHabitTests {
  /// Lines, each with what follows the compiler's message; empty where the line is right here too.
  private static let lines: [(code: String, advice: String)] = [
    ("_ = maximum(0, x)", ""), ("_ = pow(x, 3)", ""), ("_ = x.sum(axis: -1)", ""),
    ("_ = Tensor.zeros(3, 4)", ""), ("_ = Tensor.zeros(x.shape)", ""), ("_ = 2 * x / n", ""),
    ("_ = n / x", ""), ("_ = x / x.shape[0]", ""), ("x *= 2", ""), ("x += w", ""),
    ("_ = loss + 0.5 * reg * (w * w).sum()", ""), ("_ = x[.all, 0]", ""),
    ("_ = u < p", "element by element it is .<, .>= and so on; Tensor.where(mask, x, y) chooses"),
    ("_ = x > 0", "element by element it is .>, which gives a tensor of ones and zeros"),
    ("_ = x == 0", "element by element it is .==, which gives a tensor of ones and zeros"),
    ("_ = (x > 0) * x", "Tensor.where(mask, x, y) chooses"),
    ("_ = x[x > 0]", "Tensor.where(mask, x, y) chooses"),
    ("x[x < 0] = 0", "Tensor.where(mask, x, y) chooses"),
    ("_ = where(x > 0, x, 0)", "here it is Tensor.where(mask, x, y)"),
    ("_ = x.reshape(2, -1)", "here it is x.reshaped(2, -1)"),
    ("_ = x.view(2, 3)", "here it is x.reshaped(2, -1)"),
    ("_ = x.T", "here it is x.transposed()"),
    ("_ = x.transpose(1, 0)", "here it is x.transposed(), or x.permuted(1, 0)"),
    ("_ = x.flatten()", "here it is x.reshaped(-1)"),
    ("_ = x.astype(.float32)", "here it is x.cast(to: .float32)"),
    ("_ = x.ndim", "here it is x.rank"), ("_ = x.size", "here it is x.count"),
    ("_ = x.item()", "here it is x.scalar"), ("_ = x.copy()", "a tensor is a value"),
    ("_ = x.dot(w)", "here it is matmul(x, w)"), ("_ = dot(x, w)", "here it is matmul(x, w)"),
    ("_ = x @ w", "the product of matrices is matmul(a, b)"),
    ("_ = x ** 3", "write pow(x, 3), or x * x"), ("_ = x.pow(2)", "here it is pow(x, 2)"),
    ("_ = x.sqrt()", "here it is sqrt(x)"), ("_ = square(x)", "here it is x * x"),
    ("_ = np.exp(x)", "here it is the function without np: exp(x), or a member: x.sum(axis: 1),"),
    ("_ = zeros(3, 4)", "here it is Tensor.zeros(2, 3)"),
    ("_ = zerosLike(x)", "here it is Tensor.zeros(like: x)"),
    ("_ = sum(x)", "here it is x.sum() or x.sum(axis: 1)"),
    ("_ = x.sum(1)", "here it is sum(axis: 1)"),
    ("_ = x.sum(axis = 1)", "here it is axis: 1, with a colon"),
    ("_ = x.sum(axis: 1, keepdims: true)", "here it is keepDims: true"),
    ("_ = x.mean(axis: 0, keepdim: true)", "here it is keepDims: true"),
    ("_ = x.argmax(axis: 1)", "here it is x.argmaxOfRows(), for each row of a matrix"),
    ("_ = max(x, 0)", "element by element it is maximum(x, 0) or minimum(x, 0), over all x.max()"),
    ("_ = x.clip(0, 1)", "here it is minimum(maximum(x, 0), 1)"),
    ("_ = x.std(axis: 0)", "here it is written out, with mean, pow and sqrt"),
    ("_ = concatenate([x, w])", "here it is Tensor.concatenated([x, y], axis: 0)"),
    ("_ = len(x)", "here it is y.count, or x.shape[0]"),
    ("for i in range(3) { print(i) }", "here it is the range 0..<3"),
    ("for row in x { print(row) }", "write for i in 0..<x.shape[0], and x[i, .all]"),
    ("_ = x[:, 0]", "a whole axis is .all and a part of it 0..<2: x[.all, 0..<2]"),
    ("_ = x[0:2]", "a whole axis is .all and a part of it 0..<2: x[.all, 0..<2]"),
    ("_ = x[nil]", "a new axis is .newAxis"), ("_ = x.shape(0)", "write x.shape[0]"),
    ("dx[rows, y] -= 1", "x.gathered(y) reads one element of each row"),
    ("_ = -x.sum() / n", "write Double(n) for a whole number n"),
    ("_ = 0.5 * n", "write Double(n) for a whole number n"),
    ("let h = x.shape[0] / 2.0", "write Double(n) for a whole number n"),
    (#"_ = state["mean"] ?? 0"#, "write Tensor.zeros(like: w) for a tensor of zeros"),
    ("_ = !u", "a tensor of ones and zeros is turned by 1 - mask"),
  ]

  @Test func eachLineWorksOrSaysWhatToWrite() throws {
    let checkout = try Checkout()
    for (index, line) in Self.lines.enumerated() {
      try checkout.write(
        """
        import Tensors

        func habit\(index)(
          _ a: Tensor, _ w: Tensor, _ u: Tensor, _ y: [Int], _ n: Int, _ p: Double, _ reg: Double,
          _ state: [String: Tensor]
        ) {
          var (x, dx, loss, rows) = (a, a, 0.0, 0..<n)
          (x, dx, loss, rows) = (x, dx, loss, rows)
          \(line.code)
        }

        """, to: "Habit\(index).swift", of: "Warmup")
    }
    let result = try checkout.check(["warmup", "--json", "--section", "slices"])
    let document = try CheckDocument(result.output)
    #expect(Self.lines.count >= 60)
    for (index, line) in Self.lines.enumerated() {
      let told = document.replaced.first { $0.name == "Habit\(index).swift" }?.message
      if line.advice.isEmpty {
        #expect(told == nil, "\(line.code)")
      } else {
        #expect(
          told?.contains(line.advice) == true, "\(line.code): \(told ?? "it compiles")")
      }
    }
  }

  /// Shapes that do not fit trap with what may have been meant.
  @Test(arguments: [
    ("_ = Tensor.zeros(2, 3) * Tensor.zeros(3, 4)", "; the product of matrices is matmul(a, b)"),
    (
      "let x = Tensor.zeros(4, 3)\n  _ = x - x.max(axis: 1)",
      "; with keepDims: true a reduction along the last axis gives [4, 1]"
    ),
  ]) func shapesThatDoNotFit(_ code: String, _ advice: String) throws {
    let checkout = try Checkout()
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    try checkout.edit("Sigmoid.swift", of: "Warmup", "let out = ", "\(code)\n  let out = ")
    let result = try checkout.check(["warmup", "--section", "sigmoid"])
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("do not broadcast") && text.contains(advice), "\(text.suffix(600))")
  }
}
