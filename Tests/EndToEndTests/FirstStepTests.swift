import Courses
import Foundation
import TestSupport
import Testing

/// Wrong programs that trace their steps: the checker names the first one that differs.
struct FirstStepTests {
  struct Mistake: CustomStringConvertible, Sendable {
    let file: String
    let section: String
    let right: String
    let wrong: String
    /// The step that is to be named; empty where all are right and what is wrong comes later.
    let step: String

    var description: String { "\(section): \(wrong)" }

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

  /// One program with mistakes in functions that have nothing to do with each other.
  struct WrongProgram: CustomTestStringConvertible, Sendable {
    let folder: String
    let mistakes: [Mistake]

    var testDescription: String { mistakes.map(\.description).joined(separator: "; ") }
  }

  private static let programs: [WrongProgram] = {
    let bySection = Dictionary(grouping: others, by: \.section).values
    let rounds = 0..<bySection.map(\.count).max()!
    return batchNorm.map { WrongProgram(folder: "ConvNets", mistakes: [$0]) }
      + rounds.map { round in
        WrongProgram(
          folder: "FullyConnected",
          mistakes: bySection.filter { round < $0.count }.map { $0[round] })
      }
  }()

  private static let judged =
    LongTests.areWanted ? programs : [programs[2], programs[7], programs[9], programs[16]]

  @Test(arguments: judged) func isNamed(_ program: WrongProgram) throws {
    let checkout = try Checkout()
    for mistake in program.mistakes {
      let file = "\(mistake.file).swift"
      try checkout.solve(file, of: program.folder)
      try checkout.edit(file, of: program.folder, mistake.right, mistake.wrong)
    }
    let result = try checkout.check(
      [program.folder == "ConvNets" ? "conv-nets" : "fully-connected", "--json"]
        + program.mistakes.flatMap { ["--section", $0.section] })
    #expect(result.status == 1)
    let document = try CheckDocument(result.output)
    for mistake in program.mistakes {
      let section = try #require(document.sections.first { $0.id == mistake.section })
      if mistake.step.isEmpty {
        #expect(
          section.message.contains("The traced steps")
            && section.message.contains("are right: what is wrong comes"), "\(mistake)")
      } else {
        #expect(
          section.message.contains("The first step that differs is \(mistake.step):"),
          "\(mistake): \(section.message)")
      }
    }
  }

  /// What log-sum-exp says of its steps where its result is wrong.
  private func steps(_ edits: [(String, String)]) throws -> String {
    let checkout = try Checkout()
    try checkout.solve("LogSumExp.swift", of: "Warmup")
    for (right, other) in edits + [("return largest", "return 2 * largest")] {
      try checkout.edit("LogSumExp.swift", of: "Warmup", right, other)
    }
    let output = try checkout.check(["warmup", "--section", "log-sum-exp"]).output
    #expect(output.contains("wrong value"))
    return output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: ["sumes", "Sums", "smus"])
  func aStepThatIsMisspelledIsShown(_ name: String) throws {
    let text = try steps([(#""sums""#, #""\#(name)""#)])
    #expect(text.contains("Traced: largest ✓, \(name) ?."))
    #expect(text.contains("The reference has no step \(name): did you mean sums?"))
  }

  @Test func aStepOfOnesOwnIsShown() throws {
    let text = try steps([(#""sums""#, #""normalizer""#)])
    #expect(text.contains("Traced: largest ✓, normalizer ?. The traced step largest is right"))
    #expect(text.contains("normalizer is a step of your own: it is not compared, and --trace"))
    #expect(!text.contains("did you mean"))
    let two = try steps([(#""sums""#, #""normalizer""#), (#""largest""#, #""m""#)])
    #expect(two.contains("Traced: m ?, normalizer ?. m, normalizer are steps of your own"))
  }

  @Test func aStepThatIsTracedMoreOftenIsShown() throws {
    let text = try steps([
      ("return largest", "trace(\"largest\", largest)\n  return largest")
    ])
    #expect(text.contains("Traced: largest ?, sums ✓."))
    #expect(text.contains("largest was traced twice, by the reference once: it is not compared."))
  }

  /// In a function in which the reference traces nothing.
  @Test func aStepThatNobodyAskedForIsShown() throws {
    let checkout = try Checkout()
    try checkout.solve("Slices.swift", of: "Warmup")
    try checkout.edit("Slices.swift", of: "Warmup", "return ", "return 2 * trace(\"frame\", ")
    let source = try String(
      contentsOfFile: checkout.path("Slices.swift", of: "Warmup"), encoding: .utf8)
    let line = try #require(source.split(separator: "\n").first { $0.contains("return 2 *") })
    try checkout.edit("Slices.swift", of: "Warmup", String(line), line + ")")
    let output = try checkout.check(["warmup", "--section", "slices"]).output
    #expect(output.contains("Traced: frame ?. frame is a step of your own"), "\(output)")
  }

  @Test func manyStepsOfOnesOwnTakeNoScreen() throws {
    let text = try steps([
      ("return largest", "for i in 0..<60 { trace(\"own\\(i)\", 1.0) }\n  return largest")
    ])
    #expect(text.contains("own5 ?, and 54 more ?."))
    #expect(!text.contains("own6"))
  }

  @Test func ofASectionThatPassesNothingIsSaid() throws {
    let checkout = try Checkout()
    try checkout.solve("LogSumExp.swift", of: "Warmup")
    try checkout.edit("LogSumExp.swift", of: "Warmup", #""sums""#, #""sumes""#)
    let output = try checkout.check(["warmup", "--section", "log-sum-exp"]).output
    #expect(output.contains("passed") && !output.contains("sumes"))
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
    #expect(result.errors.unwrapped.contains("--trace"))
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
