import Courses
import Foundation
import Judging

// Judges one of the hostile submissions and prints the verdict as JSON.
//
//   judge-hostile VARIANT [TIME-LIMIT]

let arguments = CommandLine.arguments.dropFirst()
let checkout = try Checkout.judge()
let repository = checkout.repository
let dropout = assignments.first { $0.id == "dropout" }!
let section = dropout.sections[0]
let hostile = WorkerRunner(
  repository: repository, program: checkout.builder.programs + "/dropout-hostile",
  folder: repository.root + "/Tests/Support/dropout-hostile", variant: arguments.first)
let reference = WorkerRunner(
  repository: repository, program: checkout.builder.programs + "/dropout-solution",
  folder: repository.solutionFolder(dropout))
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
