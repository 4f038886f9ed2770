import Commands
import Courses
import Judging
import Releasing

// Writes the students' stubs from the solutions.

let usage = """
  usage: swift run make-stubs [--check | --overwrite]

  Writes every stub that is missing, from Solutions/ into Assignments/.
    (no option)   keeps a file that differs from its stub, as it may be somebody's work, and
                  says which
    --overwrite   replaces such files too: what to run after a solution has been edited
    --check       writes nothing
  Exit status: 0 every stub is current, 1 one is not, 2 wrong usage, 3 a solution is at fault and
  nothing is written.

  """

enum Mode: String {
  case keep = ""
  case check = "--check"
  case overwrite = "--overwrite"
}

CommandProgram.run("make-stubs") {
  let arguments = CommandLine.arguments.dropFirst()
  if arguments == ["--help"] || arguments == ["-h"] {
    Output.print(usage)
    return ExitStatus.success
  }
  guard arguments.count <= 1, let mode = Mode(rawValue: arguments.first ?? "") else {
    Output.complain(usage)
    return ExitStatus.wrongUsage
  }
  let repository = try Checkout.repository()
  // All are made before the first is written: a fault in one solution leaves everything as it was.
  let outdated = try assignments.flatMap {
    try StubRelease(
      solution: repository.solutionFolder($0), assignment: repository.studentFolder($0)
    ).outdated()
  }
  var isCurrent = true
  for file in outdated {
    let name = repository.relative(file.path)
    if mode != .check, file.isAbsent || mode == .overwrite {
      try file.write()
      Output.print("wrote \(name)\n")
    } else {
      isCurrent = false
      Output.print(
        mode == .check ? "out of date: \(name)\n" : "kept: \(name) differs from its stub\n")
    }
  }
  if !isCurrent && mode == .keep {
    Output.print(
      "Kept files may be somebody's work; swift run make-stubs --overwrite replaces them.\n")
  }
  return isCurrent ? ExitStatus.success : ExitStatus.somethingFailed
}
