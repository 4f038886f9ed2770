import Checking
import Foundation

/// What a training's curve of the loss tells.
enum CurveRule {
  static func explanation(of student: Record, _ reference: Record) -> Explanation? {
    for observation in reference.observations {
      guard observation.name.contains("loss"), case .tensor(let expected) = observation.value,
        expected.rank == 1, expected.count >= shortest,
        case .tensor(let curve)? = student.value(named: observation.name), curve.rank == 1,
        let words = words(observation.name, curve.scalars, expected.scalars)
      else { continue }
      return Explanation(rule: words.rule, evidence: words.evidence, question: words.question)
    }
    return nil
  }

  private static let shortest = 10

  private static func words(
    _ name: String, _ curve: [Double], _ expected: [Double]
  ) -> (rule: String, evidence: String, question: String)? {
    guard expected.allSatisfy(\.isFinite) else { return nil }
    if let step = curve.firstIndex(where: { !$0.isFinite }) {
      return (
        "loss-not-finite", "\(name) is no number from step \(step) on",
        step == 0
          ? "which number of the first step is it already?"
          : "how large were the numbers, and the steps, just before?"
      )
    }
    guard curve.count >= shortest, mean(expected.suffix(5)) < 0.8 * mean(expected.prefix(5)) else {
      return nil
    }
    let (start, end) = (mean(curve.prefix(5)), mean(curve.suffix(5)))
    let classes = exp(start).rounded()
    if curve.allSatisfy({ ($0 - start).magnitude < 0.02 * start }), classes >= 2, classes < 1000,
      (start - log(classes)).magnitude < 0.005 * start
    {
      return (
        "loss-stays",
        "\(name) stays at \(String(printf: "%.2f", start)), which is ln \(Int(classes)): all "
          + "classes remain as likely as each other",
        "do the parameters change at all, and how much?"
      )
    }
    if end > 1.2 * start {
      return (
        "loss-rises",
        "\(name) rises from \(String(printf: "%.3g", start)) to \(String(printf: "%.3g", end))",
        "in which direction does a step go, and how far?"
      )
    }
    return nil
  }

  private static func mean(_ numbers: some Collection<Double>) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }
}
