import Foundation
import Judging
import TestSupport
import Testing

/// The compiler reaches its own files and the system's, and writes in the build's folder alone.
@Suite(.enabled(if: SandboxLevel.here.closesFiles)) struct CompilerSandboxTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout()
    for file in ["Dropout.swift", "FullyConnectedNet.swift"] { try checkout.solve(file) }
  }

  @Test func itReachesNothingElse() throws {
    let files = [
      "\(checkout.root)/Solutions/Dropout/Dropout.swift", checkout.path("Dropout.swift"),
      "\(Program.folder)/check-assignment", "\(Program.root)/Package.swift", "/etc/passwd",
    ]
    let reading = files.map { "cat '\($0)' > /dev/null && echo 'error: read \($0)'" }
    let folders = [checkout.root, Program.folder, "\(Program.folder)/submissions", "/tmp"]
    let writing = folders.map { "echo > '\($0)/written' && echo 'error: written in \($0)'" }
    let others = ["kill -CONT $PPID && echo 'error: sent a signal'"]
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// REACH\(UUID())\n")
    let result = try StandInCompiler().check(
      checkout, where: "REACH",
      does: "(\((reading + writing + others).joined(separator: "; "))) 2> /dev/null; "
        + "echo > ../temporary/mine && echo 'error: only its own'; exit 1")
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "does not compile")
    #expect(section.message == "only its own")
    for folder in folders { #expect(access("\(folder)/written", F_OK) != 0) }
  }

  @Test func theSystemsModulesAndMacrosCompile() throws {
    let imports = ["Foundation", "Glibc", "Dispatch", "Synchronization", "Observation"]
    try checkout.write(
      imports.map { "import \($0)\n" }.joined() + """
        // \(UUID())
        @Observable final class Counter { var count = 0 }
        let today = Date()
        """, to: "Own.swift")
    let result = try checkout.check(["dropout", "--json", "--section", "dropout-backward"])
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "passed", "\(section.message)")
  }

  /// Wherever the checkout and its programs lie, whoever they belong to.
  @Test(.enabled(if: LongTests.areWanted), arguments: ["programs", "programs with spaces"])
  func itWorksInAPrivateFolder(_ name: String) throws {
    let home = URL(fileURLWithPath: checkout.root).deletingLastPathComponent().path
    let programs = "\(home)/\(name)"
    try FileManager.default.createDirectory(
      atPath: "\(programs)/tmp", withIntermediateDirectories: true)
    for item in ["check-assignment", "Modules"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.folder)/\(item)", toPath: "\(programs)/\(item)")
    }
    let isRoot = geteuid() == 0
    let own = "chmod 700 '\(home)'" + (isRoot ? "; chown -R 65534:65534 '\(home)'" : "")
    try #require(try Program.start("/bin/sh", ["-c", own]).status == 0)
    let user = isRoot ? ["--reuid=65534", "--regid=65534", "--clear-groups"] : []
    for user in isRoot ? [user, []] : [[]] {
      try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
      let result = try Program.start(
        "/usr/bin/setpriv",
        user + ["\(programs)/check-assignment", "dropout", "--section", "dropout-backward"],
        in: checkout.root, environment: ["TMPDIR": user.isEmpty ? "/tmp" : "\(programs)/tmp"])
      #expect(result.status == 0, "\(result.output.suffix(500)) \(result.errors)")
    }
  }
}
