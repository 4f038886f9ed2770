import Foundation
import Texts
import ToolkitVersion

/// What the document of a hand-in says, as far as whoever grades should know it. It is a student's
/// word, and decides nothing.
struct HandInNote {
  private struct Document: Decodable {
    let assignment: String
    let toolkit: String
  }

  /// The version of the toolkit that handed in.
  let toolkit: String?
  let remarks: [String]

  init(_ files: [FoundFile], of assignment: String) {
    let document = files.first { $0.name == FilePolicy.handInName }.flatMap {
      try? JSONDecoder().decode(Document.self, from: Data($0.bytes))
    }
    toolkit = document.map { String($0.toolkit.escaped.prefix(40)) }
    var remarks: [String] = []
    if let document, document.assignment != assignment {
      remarks.append(
        "it was handed in for “\(document.assignment.escaped.prefix(60))”, not for \(assignment)")
    }
    if let toolkit, toolkit != toolkitVersion {
      remarks.append("it was handed in with Handgrad \(toolkit); \(toolkitVersion) has graded it")
    }
    self.remarks = remarks
  }
}
