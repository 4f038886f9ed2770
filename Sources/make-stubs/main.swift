import Courses
import Foundation
import Judging
import Releasing

// Writes the students' stubs from the solutions.
//
//   swift run make-stubs           write every stub that is out of date
//   swift run make-stubs --check   write nothing; exit 1 if a stub is out of date

let arguments = CommandLine.arguments.dropFirst()
guard arguments.isEmpty || arguments == ["--check"] else {
  FileHandle.standardError.write(Data("usage: swift run make-stubs [--check]\n".utf8))
  exit(2)
}

do {
  let repository = try Checkout.repository()
  var isCurrent = true
  for assignment in assignments {
    let release = StubRelease(
      solution: repository.solutionFolder(assignment),
      assignment: repository.studentFolder(assignment))
    for file in try release.outdated() {
      isCurrent = false
      if arguments.isEmpty {
        try file.text.write(toFile: file.path, atomically: true, encoding: .utf8)
      }
      print(arguments.isEmpty ? "wrote" : "out of date:", repository.relative(file.path))
    }
  }
  exit(arguments.isEmpty || isCurrent ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("make-stubs: \(error)\n".utf8))
  exit(3)
}
