import DropoutChecks
import Foundation
import Judging

// Compiles a folder as a submission of the dropout assignment and prints what becomes of it.
//
//   compile-submission FOLDER SECONDS

ChildProcess.becomeOnlyParent()
let arguments = CommandLine.arguments
let builder = try SubmissionBuilder(toolkit: try Toolkit(), timeLimit: Double(arguments[2])!)
let build = try builder.build(
  SubmittedFiles(folder: arguments[1]), of: dropoutAssignment, root: arguments[1])
switch build.library {
case .success: print("compiled")
case .failure(let error): print("\(error.location?.description ?? ""): \(error.message)")
}
