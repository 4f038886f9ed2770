import Foundation
import Releasing
import Sealing
import TestSupport
import Testing

/// The sealed sources as they stand in the repository.
@Suite struct SourceTests {
  @Test(arguments: SealedModule.all.map(\.name)) func theBytesAreCurrent(_ name: String) throws {
    let module = try #require(SealedModule.all.first { $0.name == name })
    let file = try #require(module.file(in: Program.root))
    #expect(file.isCurrent, "\(file.path): swift run make-stubs writes it")
  }

  /// What stands for a source offers the same, with the same words.
  @Test(arguments: SealedModule.all.map(\.name)) func theyOfferTheSame(_ module: String) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "\(Program.root)/Sources/Sealed/\(module)"
    ).filter { $0 != "Programs.swift" }
    #expect(!files.isEmpty)
    for file in files {
      let original = module == "Networks" ? "Networks/Layers/\(file)" : "\(module)/\(file)"
      #expect(
        try declarations("Sources/Sealed/\(module)/\(file)") == declarations("Sources/\(original)"),
        "\(file)")
    }
  }

  /// The lines that begin what a module offers, without bodies.
  private func declarations(_ path: String) throws -> [Substring] {
    try String(contentsOfFile: "\(Program.root)/\(path)", encoding: .utf8)
      .split(separator: "\n")
      .filter { $0.drop { $0 == " " }.hasPrefix("public ") }
      .map { $0.prefix { $0 != "{" } }
  }
}
