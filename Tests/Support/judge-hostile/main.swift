import Auditing
import Checking
import DropoutChecks
import DropoutSolution
import Foundation
import Judging

// Judges one of the hostile submissions and prints the verdict as JSON.
//
//   judge-hostile VARIANT [TIME-LIMIT [PROGRAM [MISSING]]]
//
// PROGRAM is started as the worker instead of the one that contains the submissions, unless it is
// empty. MISSING is what the sandbox does without: "landlock", "filters" or "landlock,filters".

let arguments = CommandLine.arguments.dropFirst()
Worker.runIfAsked(for: [
  AuditedSolution(
    dropoutAssignment, dropoutSections, submission: DropoutSolution.submission, variants: [])
])
ChildProcess.becomeOnlyParent()
let given = arguments.dropFirst(2).first ?? ""
let missing = (arguments.dropFirst(3).first ?? "").split(separator: ",")
var level = SandboxLevel.here
if missing.contains("landlock") { level = level.withoutLandlock }
if missing.contains("filters") { level = level.withoutFilters }
let repository = try Checkout.repository()
let section = dropoutAssignment.sections[0]
let hostile = WorkerRunner(
  repository: repository, assignment: dropoutAssignment, subject: .variant(arguments.first),
  folder: repository.root + "/Tests/Support/dropout-hostile",
  program: given.isEmpty ? try Toolkit().programs + "/dropout-hostile" : given,
  sandboxLevel: level)
let reference = WorkerRunner(
  repository: repository, assignment: dropoutAssignment, subject: .variant(nil),
  folder: repository.solutionFolder(dropoutAssignment))
let limits = Limits.submission(wallSeconds: Double(arguments.dropFirst().first ?? "10") ?? 10)

let run = hostile.run(section, seed: 231, limits: limits)
let expected = run.failure == nil ? reference.run(section, seed: 231, limits: limits) : nil
let verdict = Verdict(section, run: run, reference: expected)
let report: [String: Any] = [
  "status": verdict.status.rawValue, "message": verdict.message,
  "location": verdict.location?.description ?? "", "seconds": run.seconds, "output": run.output,
]
let data = try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])
print(String(decoding: data, as: UTF8.self))
