import Courses
import Foundation
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

let arguments = CommandLine.arguments.dropFirst()
if arguments == ["--help"] || arguments == ["-h"] {
  print(usage, terminator: "")
  exit(0)
}
guard arguments.count <= 1, let mode = Mode(rawValue: arguments.first ?? "") else {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(2)
}

do {
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
      print("wrote", name)
    } else {
      isCurrent = false
      print(mode == .check ? "out of date: \(name)" : "kept: \(name) differs from its stub")
    }
  }
  if !isCurrent && mode == .keep {
    print("Kept files may be somebody's work; swift run make-stubs --overwrite replaces them.")
  }
  exit(isCurrent ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("make-stubs: \(error)\n".utf8))
  exit(3)
}
