import Grading
import Judging

extension GradedSubmission {
  /// What a person must look at, whoever has sent it.
  var look: [String] {
    var look = problem.map { ["\($0.kind.rawValue): \($0.message)"] } ?? []
    if score.undecided > 0 { look.append("\(score.undecided) points undecided") }
    for status in [Status.forgedReport, .exitedEarly, .graderError] {
      let ids = sections.filter { $0.status == status }.map(\.id)
      if !ids.isEmpty { look.append("\(status.rawValue): \(ids.joined(separator: ", "))") }
    }
    return look
  }
}
