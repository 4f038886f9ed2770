import Courses
import Foundation
import TestSupport
import Testing

/// What a student reads who writes a line as NumPy has it: either it works, or it says what to
/// write here.
struct NumPyHabitTests {
  /// A line, and what follows the compiler's message; `nil` if the line is right.
  private typealias Line = (code: String, advice: String?)

  private static let lines: [Line] =
    NumPyHabit.right.map { ($0, nil) } + NumPyHabit.others.map { ($0, "") }
    + NumPyHabit.all.flatMap { habit in habit.lines.map { ($0, habit.advice) } }

  /// As many files as an assignment may have, with its own.
  private static let pages = stride(from: 0, to: lines.count, by: 80).map {
    $0..<min($0 + 80, lines.count)
  }

  @Test func thereAreMoreThanFourHundred() {
    #expect(Self.lines.count > 400 && Set(Self.lines.map(\.code)).count == Self.lines.count)
  }

  @Test(arguments: pages) func eachLineWorksOrSaysWhatToWrite(_ page: Range<Int>) throws {
    let told = try Self.told(Self.lines[page].map { Self.function(around: $0.code) })
    for (line, message) in zip(Self.lines[page], told) {
      #expect(Self.isAsExpected(message, line.advice), "\(line.code): \(message ?? "it compiles")")
    }
  }

  @Test func withFoundationOnlyTheTypeIsWrong() throws {
    let lines = [
      "_ = sqrt(n)", "_ = 1 / sqrt(n)", "_ = x / sqrt(n)", "_ = x / sqrt(2 * n)", "_ = exp(n)",
      "_ = pow(p, n)", "_ = pow(n, 2)", "_ = 1 - pow(p, n)", "_ = log(n) * p",
    ]
    let told = try Self.told(lines.map { "import Foundation\n" + Self.function(around: $0) })
    for (line, message) in zip(lines, told) {
      #expect(
        Self.isAsExpected(message, "write Double(n) for a whole number n"),
        "\(line): \(message ?? "it compiles")")
    }
  }

  @Test func outsideOfFunctions() throws {
    let lines: [Line] = [
      ("import numpy as np", "leave it out: import Tensors has what is there"),
      ("import torch", "leave it out: import Tensors has what is there"),
      ("import math", "here it is import Foundation, and sqrt(p) without math"),
      ("from math import sqrt", "here it is import Foundation, and sqrt(p) without math"),
      ("# a comment", "a comment begins with //"),
      (
        "def forward(x, w):\n    return x @ w",
        "a function begins with func: func f(_ x: Tensor) -> Tensor { … }"
      ),
      ("x = 3", "a new name begins with let, or with var if it changes"),
      (
        "func forward(_ x: Tensor) -> Tensor:\n    return x",
        "a block stands in braces and not behind a colon"
      ),
    ]
    let told = try Self.told(lines.map { "import Tensors\n\n\($0.code)\n" })
    for (line, message) in zip(lines, told) {
      #expect(Self.isAsExpected(message, line.advice), "\(line.code): \(message ?? "it compiles")")
    }
  }

  /// What Swift's own types stop at, and tensors.
  @Test(arguments: [
    (
      "print(x.shape[-1])",
      "; a list counts from the front: the last dimension is x.shape[x.rank - 1]"
    ),
    (
      "let y = [1, 2]\n  print(y[-1])",
      "; a list counts from the front: its last element is y[y.count - 1]"
    ),
    (
      "print(x[1 ..< -1])",
      "; a range counts from the front: "
        + "0..<x.shape[0] - 1 leaves out the last"
    ),
    (
      "for i in (5..<0) { print(i) }",
      "; downwards it is stride(from: 5, to: 0, by: -1)"
    ),
    ("print(x.reshaped(-1)[-1] as Double)", "; write x.shape[0] - 1 for -1"),
    ("print(x[..<(-1)])", "; write x.shape[0] - 1 for -1"),
    ("let first: Double = x[0]\n  print(first)", "; a slice takes .all for a whole axis"),
    (
      "print(Tensor.zeros(2, 3) * Tensor.zeros(3, 4))",
      "; the product of matrices is matmul(a, b)"
    ),
    (
      "let z = Tensor.zeros(4, 3)\n  print(z - z.max(axis: 1))",
      "; a reduction along the last axis gives [4, 1] with keepDims: true"
    ),
  ]) func trapsSayWhatToWrite(_ code: String, _ advice: String) throws {
    let checkout = try Checkout()
    try checkout.solve("Sigmoid.swift", of: "Warmup")
    try checkout.edit("Sigmoid.swift", of: "Warmup", "let out = ", "\(code)\n  let out = ")
    let result = try checkout.check(["warmup", "--section", "sigmoid"])
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(advice), "\(text.suffix(600))")
  }

  /// What is told of each of some files; `nil` if it compiles.
  private static func told(_ files: [String]) throws -> [String?] {
    let checkout = try Checkout()
    try checkout.write(
      """
      import Tensors

      func takesTensor(_ x: Tensor) -> Tensor { x }
      func takesNumber(_ p: Double) -> Double { p }

      """, to: "Helpers.swift", of: "Warmup")
    for (index, file) in files.enumerated() {
      try checkout.write(
        file.replacing("habit(", with: "habit\(index)("), to: "Habit\(index).swift", of: "Warmup")
    }
    let result = try checkout.check(["warmup", "--json", "--section", "slices"])
    let replaced = try CheckDocument(result.output).replaced
    return files.indices.map { index in
      replaced.first { $0.name == "Habit\(index).swift" }?.message
    }
  }

  private static func function(around line: String) -> String {
    """
    import Tensors

    func habit(
      _ a: Tensor, _ w: Tensor, _ u: Tensor, _ mask: Tensor, _ y: [Int], _ n: Int, _ p: Double,
      _ reg: Double, _ state: [String: Tensor], _ r: RandomState
    ) -> Tensor {
      var (x, dx, loss, rows) = (a, a, 0.0, 0..<n)
      (x, dx, loss, rows) = (x, dx, loss, rows)
      \(line)
      return dx
    }

    """
  }

  /// Whether a message ends with the advice, as a clause or, behind a question, as a sentence.
  private static func isAsExpected(_ message: String?, _ advice: String?) -> Bool {
    guard let message, let advice else { return message == nil && advice == nil }
    if advice.isEmpty { return !message.contains("; ") || message.hasSuffix("?") }
    let sentence = advice.prefix(1).uppercased() + advice.dropFirst()
    return message.hasSuffix("; \(advice)") || message.hasSuffix("? \(sentence)")
  }
}
