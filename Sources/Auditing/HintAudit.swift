import Checking
import Judging

/// The hints to an assignment's functions, with the worked cases as the solution computes them.
public struct HintAudit {
  private static let (fewestLines, mostLines, longestLine) = (2, 12, 78)

  /// All hints, for an author to read.
  public private(set) var text = ""

  /// What is wrong with them, a sentence each.
  public private(set) var faults: [String]

  /// - Parameter assignment: One whose solution this program can run as a worker.
  public init(of assignment: Assignment, in repository: Repository) throws {
    faults = assignment.hintFaults
    let runner = WorkerRunner(
      repository: repository, assignment: assignment, subject: .variant(nil),
      folder: repository.solutionFolder(assignment))
    var seen: Set<String> = []
    for hint in assignment.sections.flatMap(\.hints) where seen.insert(hint.function).inserted {
      let lines = try runner.workedCase(of: hint)
      text += HintAudit.text(hint, lines)
      faults += HintAudit.faults(ofCase: lines).map { "\(hint.function): \($0)" }
    }
  }

  /// What is wrong with the lines of a worked case.
  public static func faults(ofCase lines: [String]) -> [String] {
    let isShort = lines.count >= fewestLines && lines.count <= mostLines
    let count = "its worked case has \(lines.count) lines, not \(fewestLines) to \(mostLines)"
    return (isShort ? [] : [count])
      + lines.filter { $0.count > longestLine }.map {
        "a line of its worked case has more than \(longestLine) characters: \($0)"
      }
  }

  private static func text(_ hint: HintText, _ lines: [String]) -> String {
    HintStep.allCases.map { step in
      "\(hint.function): \(step.title)\n\(hint[step] ?? lines.joined(separator: "\n"))\n\n"
    }.joined()
  }
}
