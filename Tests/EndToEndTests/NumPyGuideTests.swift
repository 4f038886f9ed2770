import Foundation
import TestSupport
import Testing

/// Whatever `Documentation/NumPy.md` says to write in Handgrad compiles.
@Suite struct NumPyGuideTests {
  private static let names = """
    import Tensors
    var x = Tensor.ones(2, 3)
    let (y, w, m) = (x, x, x)
    let (n, p, s, loss) = (2, 0.5, 0.1, 2.3)
    func f(_ x: Tensor) -> (Tensor, Tensor) { (x, x) }
    let (i, j, rows, labels) = (0, 1, [0, 1], [2, 0])
    let r = RandomState(seed: 1)

    """

  @Test func everyEntryOfItsTablesCompiles() throws {
    let entries = try Self.entries()
    try #require(entries.count > 40)
    let lines = entries.map { entry in
      let isStatement = entry.contains(" = ")
      return "do { \(isStatement ? entry : "_ = \(entry)") }\n"
    }
    let folder = try TemporaryFolder()
    let source = "\(folder.path)/main.swift"
    try (Self.names + lines.joined()).write(toFile: source, atomically: true, encoding: .utf8)
    let result = try Program.start(
      "/usr/bin/env",
      [
        "swiftc", "-swift-version", "6", "-typecheck", source, "-I", "\(Program.folder)/Modules",
        "-Xcc", "-fmodule-map-file=\(Program.folder)/CKernels.build/module.modulemap",
      ])
    #expect(result.status == 0, "\(result.errors)")
  }

  /// The code in the second column, or in the first where the second says that it is the same.
  private static func entries() throws -> [String] {
    let guide = try GuideText(file: "Documentation/NumPy.md")
    return guide.prose.filter { $0.hasPrefix("|") }.flatMap { row in
      let cells = GuideCommands.cells(of: row)
      return GuideCommands.spans(cells[cells[1].contains("the same") ? 0 : 1])
    }
  }
}
