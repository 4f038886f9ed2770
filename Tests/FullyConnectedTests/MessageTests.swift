import Foundation
import TestSupport
import Testing

/// What a student reads about some known mistakes.
@Suite struct MessageTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let variant: String
    /// What the message contains, in this order.
    let parts: [String]
    var testDescription: String { variant }
  }

  static let cases = [
    // The probe in which ε counts, not the first one.
    Case(
      variant: "adam-epsilon-in-root",
      parts: ["wrong value: learning rate 1.0, ε 0.5, step 1: ", "off by "]),
    Case(
      variant: "rms-prop-epsilon-squared-in-root",
      parts: ["decay 0.9, ε 0.5, step 1: "]),
    Case(
      variant: "adam-corrects-20-steps",
      parts: ["2000 steps", "right wherever there are few steps, wrong elsewhere"]),
    Case(
      variant: "sgd-clips-gradients-at-100",
      parts: ["gradients of about ", "right wherever no gradient is large"]),
    // What is special is in the name, and what the others have in common is said.
    Case(
      variant: "fully-connected-net-never-regularizes",
      parts: ["reg", "right wherever reg = 0, wrong elsewhere"]),
    // The factor, and which results are right.
    Case(
      variant: "affine-backward-db-mean",
      parts: [
        ": db", "all elements are 1/", "Wrong: db; right: out; dx; dw.",
      ]),
    Case(
      variant: "dropout-forward-one-mask-for-all",
      parts: ["rows have the same mask: every row needs draws of its own"]),
    Case(
      variant: "gelu-forward-six-digits",
      parts: ["off by ", "allowed ", "these hold: x up to ±1000; ", "right: dx."]),
  ]

  private static let messages = Result {
    try Program.run(
      "audit-checks",
      ["fully-connected", "--messages"] + cases.flatMap { ["--variant", $0.variant] })
  }

  @Test(arguments: cases) func says(_ test: Case) throws {
    let messages = try Self.messages.get()
    #expect(messages.status == 0, "\(messages.errors)")
    // A message's lines are indented under its variant's.
    let lines = messages.output.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.hasSuffix(", \(test.variant)") })
    let message = lines[(first + 1)...].prefix { $0.hasPrefix(" ") }
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
    var rest = message[...]
    for part in test.parts {
      let range = try #require(rest.range(of: part), "“\(part)” in \(message)")
      rest = rest[range.upperBound...]
    }
  }

  /// However close two numbers are, a message tells them apart.
  @Test func noTwoNumbersReadTheSame() throws {
    let pair = /is (\S+), expected (\S+?)[:;)]/
    let found = try Self.messages.get().output.unwrapped.matches(of: pair)
    #expect(found.count >= 5)
    for match in found { #expect(match.1 != match.2, "\(match.0)") }
  }
}
