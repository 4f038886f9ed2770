import Checking
import Commands
import Foundation
import Judging
import StudentPackages

/// The command: understands what it is asked and does it.
enum ReleaseCommand {
  static func run(_ options: ReleaseOptions) throws -> Int32 {
    let judge = try Checkout.judge()
    let folder = URL(fileURLWithPath: options.output).path
    try PackageWriter.requireReplaceable(called: options.packageName, in: folder)
    Output.print("\(DisclosureSummary(of: options.assignments, on: options.day).line)\n")
    let seeds = [Judge.courseSeed] + Array(1..<options.furtherSeeds + 1)
    let recordings = try ScratchDirectory()
    defer { recordings.remove() }
    let package = try StudentPackage(
      of: options.assignments, .init(day: options.day, seeds: seeds), by: judge,
      recordings: recordings.path)
    for remark in package.remarks { Output.print("\(remark)\n") }
    if options.verifies {
      let verification = Verification(
        options.assignments, in: package, by: judge, seeds: seeds, recordings: recordings.path)
      let isFit = try verification.run { finding in
        Output.print("\(finding.faults.isEmpty ? "✓" : "✗") \(finding.subject)\n")
        for fault in finding.faults { Output.print("    \(fault)\n") }
      }
      guard isFit else {
        Output.complain("nothing is released")
        return ExitStatus.somethingFailed
      }
    }
    let writer = PackageWriter(package, called: options.packageName, in: folder)
    for item in try writer.write() { Output.print("wrote \(options.output)/\(item)\n") }
    return ExitStatus.success
  }
}
