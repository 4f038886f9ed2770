import Foundation
import TestSupport
import Testing

/// What a student's package has in the place of what its assignments ask for.
@Suite struct PackageTests {
  private let folder = try! TemporaryFolder()

  private func release(_ assignments: [String]) throws {
    let result = try Program.run(
      "release-assignment",
      assignments + ["--name", "package", "--seeds", "0", "--out", folder.path])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func read(_ path: String) -> String? {
    try? String(contentsOfFile: "\(folder.path)/package/\(path)", encoding: .utf8)
  }

  private static let sealed = [
    ("Layers", "Affine"), ("Layers", "ReLU"), ("Layers", "SoftmaxLoss"), ("Optimizers", "SGD"),
    ("Optimizers", "Adam"),
  ]

  private func expectSealed(sourceLocation: SourceLocation = #_sourceLocation) {
    for (module, name) in Self.sealed {
      #expect(read("Sources/\(module)/\(name).swift") == nil, sourceLocation: sourceLocation)
      let text = read("Sources/\(module)/Sealed/\(name).swift")
      #expect(text?.contains("Programs.") == true, "\(name)", sourceLocation: sourceLocation)
      #expect(text?.contains("import \(module)\n") == false, sourceLocation: sourceLocation)
    }
    #expect(read("Package.swift") != nil && read("Sources/Sealing/LayerPrograms.swift") == nil)
  }

  @Test func whatIsAskedForIsSealed() throws {
    try release(["fully-connected"])
    expectSealed()
  }

  /// The handout sends students to the layers, which it does not ask for.
  @Test func whatIsGivenStaysReadable() throws {
    try release(["dropout"])
    #expect(read("Sources/Layers/Affine.swift")?.contains("matmul(rows, w)") == true)
    #expect(read("Sources/Optimizers/Adam.swift") != nil)
    #expect(read("Sources/Networks/Layers/Dropout.swift") == nil)
    let handout = try #require(read("Assignments/Dropout/README.md"))
    #expect(handout.contains("(../../Sources/Layers/ReLU.swift)"))
  }

  @Test(.enabled(if: LongTests.areWanted)) func aWholeCourseGivesNoAnswers() throws {
    try release([
      "warmup", "fully-connected", "dropout", "dropout-variants", "regression", "conv-nets",
    ])
    expectSealed()
    let handout = try #require(read("Assignments/Dropout/README.md"))
    #expect(handout.contains("`ReLU.swift`") && !handout.contains("Sources/Layers/ReLU.swift"))
  }
}
