import Checking
import Gradebooks
import Grading

/// A form in which another platform reads what was found.
enum ExportFormat: String, CaseIterable, Codable {
  case gradescope, exercism, junit

  /// The document of one submission.
  func document(_ line: GradedSubmission, of assignment: Assignment) -> String {
    switch self {
    case .gradescope: GradescopeResults(line, of: assignment).json
    case .exercism: ExercismResults(line, of: assignment).json
    case .junit: ClassJUnit([line]).xml
    }
  }
}
