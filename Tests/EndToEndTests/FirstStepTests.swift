import Courses
import Foundation
import TestSupport
import Testing

/// Wrong programs that trace their steps: the checker names the first one that differs.
struct FirstStepTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let file: String
    let section: String
    let right: String
    let wrong: String
    /// The step that is to be named; empty where all are right and what is wrong comes later.
    let step: String

    var testDescription: String { "\(section): \(wrong)" }

    init(_ file: String, _ section: String, _ right: String, _ wrong: String, _ step: String) {
      (self.file, self.section, self.step) = (file, section, step)
      (self.right, self.wrong) = (right, wrong)
    }
  }

  private static let batchNorm = [
    Mistake("BatchNorm", "batch-norm-forward", "x.mean(axis: 0)", "2 * x.mean(axis: 0)", "mean"),
    Mistake("BatchNorm", "batch-norm-forward", "2).mean(axis: 0)", "2).sum(axis: 0)", "variance"),
    Mistake(
      "BatchNorm", "batch-norm-forward", "2).mean(axis: 0)",
      "2).sum(axis: 0) / max(1, x.shape[0] - 1)", "variance"),
    Mistake(
      "BatchNorm", "batch-norm-forward", #"("centered", x - mean)"#, #"("centered", mean - x)"#,
      "centered"),
    Mistake(
      "BatchNorm", "batch-norm-forward", "sqrt(variance + settings.epsilon)", "sqrt(variance)",
      "deviation"),
    Mistake(
      "BatchNorm", "batch-norm-forward", "sqrt(variance + settings.epsilon)",
      "sqrt(variance) + settings.epsilon", "deviation"),
    Mistake(
      "BatchNorm", "batch-norm-forward", "centered / deviation)", "centered / pow(deviation, 2))",
      "normalized"),
    Mistake("BatchNorm", "batch-norm-forward", "normalized + beta", "normalized - beta", ""),
    Mistake("BatchNorm", "batch-norm-backward", "dout * cache.gamma", "dout", "dNormalized"),
    Mistake("BatchNorm", "batch-norm-backward", "-quotients", "quotients", "dDeviation"),
    Mistake("BatchNorm", "batch-norm-backward", "(2 * deviation)", "deviation", "dVariance"),
    Mistake("BatchNorm", "batch-norm-backward", "2 * centered", "centered", "throughVariance"),
    Mistake("BatchNorm", "batch-norm-backward", "-dCentered.sum", "dCentered.sum", "dMean"),
    Mistake("BatchNorm", "batch-norm-backward", "dCentered + dMean", "dCentered - dMean", ""),
  ]

  private static let others = [
    Mistake("GELU", "gelu", "cubicFactor * cube", "cubicFactor * x", "inner"),
    Mistake("GELU", "gelu", "0.5 * (1 + tanh(inner))", "1 + tanh(inner)", "gate"),
    Mistake("GELU", "gelu", "1 + 3 * cubicFactor", "1 + cubicFactor", "dInner"),
    Mistake("GELU", "gelu", "1 - t * t", "1 - t", "dGate"),
    Mistake("SoftmaxLoss", "softmax-loss", "exp(shifted).sum(", "exp(shifted).mean(", "sums"),
    Mistake(
      "SoftmaxLoss", "softmax-loss", "shifted - log(sums)", "shifted - sums", "logProbabilities"),
    Mistake("SoftmaxLoss", "softmax-loss", ".sum() / n", ".sum()", "loss"),
    Mistake("Adam", "adam", "(1 - beta1) * dw", "dw", "mean"),
    Mistake("Adam", "adam", "(dw * dw)", "dw", "meanSquare"),
    Mistake("Adam", "adam", "pow(beta1, step)", "pow(beta1, step + 1)", "unbiasedMean"),
    Mistake("Adam", "adam", "weightDecay * w)", "learningRate * weightDecay * w)", "decay"),
    Mistake("Adam", "adam", "+ epsilon) - decay", "+ epsilon) + decay", ""),
  ]

  private static let mistakes =
    LongTests.areWanted
    ? batchNorm + others : [batchNorm[2], batchNorm[7], batchNorm[9], others[3], others[10]]

  @Test(arguments: mistakes) func isNamed(_ mistake: Mistake) throws {
    let isBatchNorm = mistake.file == "BatchNorm"
    let folder = isBatchNorm ? "ConvNets" : "FullyConnected"
    let checkout = try Checkout()
    try checkout.solveAll(of: folder)
    try checkout.edit("\(mistake.file).swift", of: folder, mistake.right, mistake.wrong)
    let result = try checkout.check([
      isBatchNorm ? "conv-nets" : "fully-connected", "--section", mistake.section,
    ])
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(result.status == 1)
    if mistake.step.isEmpty {
      #expect(text.contains("The traced steps") && text.contains("are right: what is wrong comes"))
    } else {
      #expect(
        text.contains("The first step that differs is \(mistake.step):"), "\(text.suffix(900))")
    }
  }

  @Test func whatWasRightBeforeACrashIsTold() throws {
    let checkout = try Checkout()
    try checkout.solve("LogSumExp.swift", of: "Warmup")
    try checkout.edit(
      "LogSumExp.swift", of: "Warmup", "return largest", "fatalError(\"here\")\n  return largest")
    let result = try checkout.check(["warmup", "--section", "log-sum-exp"])
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Fatal error: here") || text.contains("here (SIG"))
    #expect(
      text.contains("The traced steps largest, sums are right: what is wrong comes after sums"))
  }

  @Test func stepsAreShownWhenAskedFor() throws {
    let checkout = try Checkout()
    try checkout.solve("LogSumExp.swift", of: "Warmup")
    let asked = try checkout.check(["warmup", "--section", "log-sum-exp", "--trace"])
    #expect(asked.status == 0)
    #expect(asked.output.contains("  Steps to "))
    #expect(asked.output.contains("    largest  ["))
    let lines = asked.output.split(separator: "\n").filter { $0.hasPrefix("    ") }
    #expect(lines.allSatisfy { $0.count <= 80 })
    let silent = try checkout.check(["warmup", "--section", "log-sum-exp"])
    #expect(!silent.output.contains("Steps to"))
    let none = try checkout.check(["warmup", "--section", "slices", "--trace"])
    #expect(none.output.contains("No step was traced."))
  }

  @Test(arguments: [["--trace"], ["warmup", "--trace", "--json"]])
  func whereNobodyReadsThemTheyAreRefused(_ arguments: [String]) throws {
    let result = try Checkout().check(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains("--trace"))
  }

  /// What a name may hold does nothing to a terminal.
  @Test func namesAreShownAsText() throws {
    let checkout = try Checkout()
    try checkout.solve("LogSumExp.swift", of: "Warmup")
    try checkout.edit("LogSumExp.swift", of: "Warmup", #""largest""#, #""\u{1B}[31mlarge""#)
    let result = try checkout.check(["warmup", "--section", "log-sum-exp", "--trace"])
    #expect(!result.output.contains("\u{1B}[31m") && result.output.contains("[31mlarge"))
  }
}
