import Checking
import Commands
import Judging
import StudentPackages

/// The command: understands what it is asked and does it.
enum ReleaseCommand {
  static func run(_ options: ReleaseOptions) throws -> Int32 {
    let judge = try Checkout.judge()
    let seeds = [Judge.courseSeed] + Array(1..<options.furtherSeeds + 1)
    let recordings = try ScratchDirectory()
    defer { recordings.remove() }
    let package = try StudentPackage(
      of: options.assignments, .init(day: options.day, seeds: seeds), by: judge,
      recordings: recordings.path)
    let writer = PackageWriter(package, called: options.packageName, in: options.output)
    for path in try writer.write() { Output.print("wrote \(path)\n") }
    return ExitStatus.success
  }
}
