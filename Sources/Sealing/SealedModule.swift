import Foundation
import Releasing

/// A module of the toolkit of which there are sealed sources, in a folder of `Sources/Sealed/`, and
/// the programs that these run.
public struct SealedModule: Sendable {
  public let name: String
  public let programs: [ProgramSource]

  public static let all = [layers, optimizers, networks]

  /// The source with the bytes of all programs; `nil` where the checkout has no sealed sources.
  /// - Parameter root: The checkout.
  public func file(in root: String) -> ReleasedFile? {
    let folder = "\(root)/Sources/Sealed/\(name)"
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    return ReleasedFile(path: "\(folder)/Programs.swift", text: text, replacement: .always)
  }

  private var text: String {
    """
    // Made by swift run make-stubs.

    import Withholding

    /// What the sealed functions of this module run.
    enum Programs {
    \(programs.map(Self.declaration).joined(separator: "\n"))
    }

    """
  }

  private static func declaration(_ program: ProgramSource) -> String {
    let bytes = program.bytes.map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let lines = stride(from: 0, to: bytes.count, by: 12).map { start in
      "    " + bytes[start..<min(start + 12, bytes.count)].joined(separator: ", ") + ",\n"
    }
    return "  static let \(program.name) = SealedProgram([\n\(lines.joined())  ])"
  }
}
