import Foundation
import TestSupport
import Testing

/// What may lie in an assignment's folder, and what is said of the rest.
@Suite struct FolderTests {
  /// Something that is put into the folder of a solved assignment.
  struct Case: CustomTestStringConvertible {
    let name: String
    /// A shell command that is run in the folder.
    let command: String
    var status = "does not compile"
    var message = ""
    var remark: String?
    /// What is told of the files that the rest was judged without.
    var replaced: [String] = []

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "the file is a link to the solution",
      command: "ln -sf ../../Solutions/Dropout/Dropout.swift Dropout.swift",
      message: "Dropout.swift is a link; put the file itself there"),
    Case(
      name: "a link to a file beside it", command: "ln -s Dropout.swift Other.swift",
      message: "Other.swift is a link; put the file itself there"),
    Case(
      name: "a link that leads nowhere", command: "ln -s /nowhere notes.txt",
      message: "notes.txt is a link; put the file itself there"),
    Case(
      name: "a link to a folder", command: "ln -s /etc more",
      message: "more is a link; put the file itself there"),
    Case(
      name: "a program", command: "echo 'print(1)' > main.swift",
      message: "main.swift would be a program of its own; give the file another name"),
    Case(
      name: "a package", command: "echo > Package.swift",
      message: "Package.swift would be a package of its own; take it away"),
    Case(
      name: "a C file", command: "echo 'int x;' > fast.c",
      message: "fast.c is not Swift; an assignment consists of Swift files"),
    Case(
      name: "an object file", command: "echo > evil.O",
      message: "evil.O is not Swift; an assignment consists of Swift files"),
    Case(
      name: "a module map", command: "echo > module.modulemap",
      message: "module.modulemap is not Swift; an assignment consists of Swift files"),
    Case(
      name: "a name that is not UTF-8", command: "cp Dropout.swift \"$(printf 'caf\\351.swift')\"",
      message: "the name of the file caf?.swift is not UTF-8; rename it"),
    Case(
      name: "a name with a line end", command: "cp Dropout.swift \"$(printf 'a\\nb.swift')\"",
      message: "the name of the file a?b.swift has characters that cannot be printed; rename it"),
    Case(
      name: "an ending in capitals", command: "mv Dropout.swift Dropout.SWIFT",
      message: "the name of Dropout.SWIFT must end in .swift, in small letters"),
    Case(
      name: "a pipe", command: "mkfifo Pipe.swift",
      message: "Pipe.swift is a named pipe, not a file; take it away"),
    Case(
      name: "a pipe of any name", command: "mkfifo notes",
      message: "notes is a named pipe, not a file; take it away"),
    Case(
      name: "a socket",
      command: "perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); "
        + "bind(S, sockaddr_un(\"Socket.swift\"))'",
      message: "Socket.swift is a socket, not a file; take it away"),
    Case(
      name: "a link to a device", command: "ln -s /dev/zero Zero.swift",
      message: "Zero.swift is a link; put the file itself there"),
    Case(
      name: "a large file without contents", command: "truncate -s 2G Large.swift",
      message: "Large.swift is larger than 1024 KB"),
    Case(
      name: "large notes without contents", command: "truncate -s 2G notes.txt", status: "passed"),
    Case(
      name: "files that are large together",
      command: "for i in 1 2 3; do head -c 500000 /dev/zero > Large$i.swift; done",
      message: "the Swift files are larger than 1024 KB together"),
    Case(
      name: "files without end", command: "for i in $(seq 10000); do echo > A$i.txt; done",
      message: "there are more than 1000 files; an assignment consists of a few Swift files",
      remark: "Answers.md is not read either"),
    Case(
      name: "a C++ file", command: "echo > fast.C++",
      message: "fast.C++ is not Swift; an assignment consists of Swift files"),
    Case(
      name: "an Objective-C file", command: "echo > fast.mm",
      message: "fast.mm is not Swift; an assignment consists of Swift files"),
    Case(
      name: "a file of assembly", command: "echo > fast.S",
      message: "fast.S is not Swift; an assignment consists of Swift files"),
    Case(
      name: "a header", command: "echo > fast.h",
      message: "fast.h is not Swift; an assignment consists of Swift files"),
    Case(
      name: "an interface of a module", command: "echo > Tensors.swiftinterface",
      message: "Tensors.swiftinterface is not Swift; an assignment consists of Swift files"),
    Case(
      name: "a package of one version", command: "echo > Package@swift-6.swift",
      message: "Package@swift-6.swift would be a package of its own; take it away"),
    Case(
      name: "a name with escape codes",
      command: "cp Dropout.swift \"$(printf '\\033[31m.swift')\"",
      message: "the name of the file ?[31m.swift has characters that cannot be printed; rename it"),
    Case(
      name: "many folders", command: "mkdir f{1..9}", status: "passed",
      remark:
        "the folders f1, f2, f3, f4, f5 and 4 more are not judged; only files directly in the "
        + "assignment's folder are"),
    Case(
      name: "answers that are a pipe", command: "rm -f Answers.md; mkfifo Answers.md",
      status: "passed", remark: "Answers.md is not a regular file"),
    Case(
      name: "a large file", command: "head -c 1100000 /dev/zero > Large.swift",
      message: "Large.swift is larger than 1024 KB"),
    Case(
      name: "too many files", command: "for i in $(seq 99); do echo > A$i.swift; done",
      message: "there are 102 Swift files; an assignment may have 100"),
    Case(
      name: "a file is missing", command: "rm Dropout.swift",
      message: "Dropout.swift is missing", replaced: ["Dropout.swift is missing"]),
    Case(
      name: "every file is missing", command: "rm *.swift",
      message: "Dropout.swift is missing",
      replaced: [
        "Dropout.swift is missing", "FullyConnectedNet.swift is missing",
        "Submission.swift is missing",
      ]),
    Case(
      name: "a folder of copies", command: "mkdir backup; cp *.swift backup", status: "passed",
      remark: "the folder backup is not judged; only files directly in the assignment's folder are"),
    Case(
      name: "folders, one with the ending of a source",
      command: "mkdir old New.swift; echo 'let' > old/Dropout.swift", status: "passed",
      remark: "the folders New.swift, old are not judged; only files directly in the assignment's "
        + "folder are"),
    Case(
      name: "files of editors and systems",
      command: "ln -s nobody@nowhere .#Dropout.swift; echo x > ._Dropout.swift; mkdir .idea; "
        + "echo > .DS_Store; cp Dropout.swift Dropout.swift~; echo > Dropout.swift.swp",
      status: "passed"),
    Case(
      name: "notes and pictures", command: "echo > notes.txt; echo > plot.png; echo > h",
      status: "passed"),
    Case(
      name: "a file of one's own with an odd name",
      command: "echo 'let myConstant = 3' > \"it's & mine: 1.swift\"", status: "passed"),
    Case(
      name: "a name like an option", command: "mv Dropout.swift ./-v.swift",
      message: "the name of -v.swift begins with -, as an option does; rename it"),
    Case(
      name: "a name like a list of options", command: "mv Dropout.swift @list.swift",
      message: "the name of @list.swift begins with @, as an option does; rename it"),
    Case(
      name: "a type with the name of the toolkit's worker",
      command: "printf 'public enum Worker {}\\npublic struct Swift {}\\n"
        + "public enum DropoutChecks {}\\n' > Own.swift", status: "passed"),
    Case(
      name: "a folder that is reached through a link",
      command: "cd ..; mv Dropout ../moved; ln -s ../moved Dropout", status: "passed"),
    Case(
      name: "a file that uses what it may not import",
      command: "printf 'import DropoutSolution\\n' > Own.swift", status: "passed",
      replaced: ["no such module 'DropoutSolution'"]),
    Case(
      name: "a second submission",
      command: "printf 'import DropoutChecks\\npublic let submission = 3\\n' > Own.swift",
      status: "passed", replaced: ["invalid redeclaration of 'submission'"]),
    Case(
      name: "no submission", command: "echo > Submission.swift", status: "passed",
      replaced: ["no file defines `submission`; put Submission.swift back as it was"]),
    Case(
      name: "answers that are a link", command: "ln -sf /etc/passwd Answers.md", status: "passed",
      remark: "Answers.md cannot be read: it is a link"),
  ]

  @Test(arguments: LongTests.some(of: cases, oneIn: 16)) func isJudgedOrRefusedBySentence(
    _ test: Case
  ) throws {
    let checkout = try Checkout()
    for file in ["Dropout.swift", "FullyConnectedNet.swift"] { try checkout.solve(file) }
    let folder = "\(checkout.root)/Assignments/Dropout"
    let preparation = try Program.start("/bin/bash", ["-c", test.command], in: folder)
    try #require(preparation.status == 0, "\(preparation.errors)")
    let result = try checkout.check(["dropout", "--json", "--section", "dropout-backward"])
    let document = try CheckDocument(result.output)
    let section = document.sections[0]
    #expect(section.status == test.status, "\(section.message)")
    if test.status == "does not compile" {
      #expect(section.message == test.message)
    }
    #expect(document.replaced.map(\.message) == test.replaced)
    #expect(result.status == (test.status == "passed" && test.replaced.isEmpty ? 0 : 1))
    #expect(document.remarks == [test.remark].compactMap { $0 })
  }

  /// Only the superuser can make one, or read everything.
  @Test(.enabled(if: geteuid() == 0)) func aDeviceAndAFileOfSomebodyElsesAreRefused() throws {
    let checkout = try Checkout()
    let folder = "\(checkout.root)/Assignments/Dropout"
    let made = try Program.start("/bin/sh", ["-c", "mknod Zero.swift c 1 5"], in: folder)
    try #require(made.status == 0, "\(made.errors)")
    let check = ["dropout", "--json", "--section", "dropout-backward"]
    let result = try checkout.check(check)
    #expect(result.status == 1)
    #expect(
      try CheckDocument(result.output).sections[0].message
        == "Zero.swift is a device, not a file; take it away")
    try FileManager.default.removeItem(atPath: "\(folder)/Zero.swift")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: "\(folder)/Dropout.swift")
    let others = try Program.ordinaryShell(
      "cd '\(checkout.root)' && exec \"$0\" \"$@\"", "check-assignment", check)
    #expect(others.status == 1, "\(others.errors)")
    #expect(
      try CheckDocument(others.output).sections[0].message
        == "Dropout.swift cannot be read: Permission denied")
  }

  /// One faulty folder ends neither the overview nor another assignment's verdict.
  @Test(.enabled(if: LongTests.areWanted)) func theOtherAssignmentsGoOn() throws {
    let checkout = try Checkout()
    try checkout.write("int x;", to: "fast.c", of: "FullyConnected")
    let commands = ["mkfifo ConvNets/P.swift", "truncate -s 2G Regression/L.swift", "rm -r Warmup"]
    for command in commands {
      let folder = "\(checkout.root)/Assignments"
      try #require(try Program.start("/bin/sh", ["-c", command], in: folder).status == 0)
    }
    let result = try checkout.check()
    #expect(result.status == 1)
    for sentence in [
      "P.swift is a named pipe, not a file; take it away", "L.swift is larger than 1024 KB",
    ] { #expect(result.output.contains(sentence)) }
    #expect(result.output.contains("affine         does not compile"))
    #expect(result.output.contains("Next: affine: fast.c is not Swift"))
    #expect(result.output.contains("dropout: 4 sections not implemented"))
  }
}
