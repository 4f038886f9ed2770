import Checking
import Courses
import Testing

/// What the points of all sections are for.
struct PointPartTests {
  private static let plans = assignments.flatMap(\.sections).filter { !$0.parts.isEmpty }

  @Test func aPartCanBeLost() {
    for plan in Self.plans {
      for part in plan.parts {
        let count = plan.expectations.count { $0.subject(among: plan.parts) == part.subject }
        #expect(count > 0, "\(plan.id): nothing decides \(part.subject.rawValue)")
      }
    }
  }

  @Test func theGradientsOfASectionHaveAPart() {
    for plan in Self.plans where plan.parts[0].subject != .steps {
      let results = plan.parts.map(\.subject)
      let hasGradients = plan.expectations.contains {
        $0.subject(among: [.forward(1), .backward(1)]) == .backward && $0.kind != .shown
      }
      #expect(
        hasGradients == results.contains(.backward),
        "\(plan.id): gradients \(hasGradients), parts \(results)")
    }
  }
}
