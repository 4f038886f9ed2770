import Testing

@testable import Judging

/// How a message and a place in a file lead to what to write here.
struct NumPyAdviceTests {
  @Test func everyPatternIsARegularExpression() throws {
    for habit in Habit.syntax + Habit.types + Habit.traps {
      #expect(throws: Never.self, "\(habit.shown)") { try Regex(habit.shown) }
      #expect(!habit.messages.isEmpty && !habit.advice.hasSuffix("."), "\(habit.advice)")
    }
  }

  /// A question ends, and the advice is a sentence of its own.
  @Test func oneQuestionThenOneInstruction() {
    let question = "cannot find operator '..' in scope; did you mean '...'?"
    #expect(
      NumPyAdvice.explained(question, at: CodePlace("x[0..2]", line: 1, column: 4))
        == question + " The range 0..<n leaves out n, and 0...n has it")
    #expect(
      NumPyAdvice.explained(
        "value of type 'Tensor' has no member 'T'", at: CodePlace("x.T", line: 1, column: 3))
        == "value of type 'Tensor' has no member 'T'; here it is x.transposed()")
  }

  /// What stands in quotes or in a comment is no code, and columns are counted in bytes.
  @Test func onlyCodeIsLookedAt() {
    let message = "consecutive statements on a line must be separated by ';'"
    func explained(_ line: String, _ column: Int) -> String {
      NumPyAdvice.explained(message, at: CodePlace(line, line: 1, column: column))
    }
    #expect(explained("x @ w", 2) == message + "; the product of matrices is matmul(a, b)")
    #expect(explained("é(\"λ\") @ w", 9) == message + "; the product of matrices is matmul(a, b)")
    #expect(explained("f(\"x @ w\") 3", 11) == message)
    #expect(explained("f(\"\\\"x @ w\") 3", 13) == message)
    #expect(explained("f(x) 3  // x @ w", 5) == message)
    #expect(explained("x # w", 2) == message + "; a comment begins with //")
    #expect(explained("x 3 # w", 2) == message)
  }

  /// A place that is not there has nothing to show.
  @Test(arguments: [(0, 1), (2, 1), (1, 0), (1, 999), (-3, -3)])
  func placesOutsideOfTheFile(_ line: Int, _ column: Int) {
    let message = "expected ',' separator"
    #expect(
      NumPyAdvice.explained(message, at: CodePlace("x[1:]", line: line, column: column)) == message)
  }

  @Test func foundationIsAskedForOnlyWhereItIsMissing() {
    let message = "cannot convert value of type 'Int' to expected argument type 'Tensor'"
    func explained(_ imports: String) -> String {
      NumPyAdvice.explained(message, at: CodePlace("\(imports)\nsqrt(n)", line: 2, column: 6))
    }
    #expect(explained("import Tensors").contains("need import Foundation"))
    #expect(explained("import Foundation") == message + "; write Double(n) for a whole number n")
  }

  @Test func trapsAreExplainedByTheirLine() {
    let message = "Index out of range"
    #expect(NumPyAdvice.advice(onTrap: message, at: CodePlace("y[n]", line: 1)) == nil)
    #expect(
      NumPyAdvice.advice(onTrap: message, at: CodePlace("y[-1]", line: 1))
        == "a list counts from the front: its last element is y[y.count - 1]")
  }
}
