import Checking

/// Puts sealed sources in the place of those that would give answers away.
///
/// The rule: a module of the toolkit is sealed in a package if a section of one of its assignments
/// withholds it, and if there is a sealed form. Every source in `Sources/Sealed/Layers/` then takes
/// the place of the one with its name in `Sources/Layers/`, in a folder `Sealed` of that module, so
/// that no link to the original leads to it.
struct SealedParts {
  private static let folder = "Sources/Sealed"
  /// The one source that has no original: the bytes that the others run.
  private static let programs = "Programs.swift"

  private let source: SourceTree
  private let withheld: Set<String>

  /// - Parameter assignments: With their hidden sections.
  init(_ source: SourceTree, for assignments: [Assignment]) {
    self.source = source
    withheld = Set(assignments.flatMap(\.sections).flatMap(\.withheldModules))
  }

  /// - Throws: `PackageFault` where a sealed source does not stand for exactly one.
  func seal(_ files: inout [PackageFile]) throws {
    for module in try source.folders(in: Self.folder) where withheld.contains(module) {
      for sealed in try source.files(in: "\(Self.folder)/\(module)") {
        let name = String(sealed.path.split(separator: "/").last!)
        if name != Self.programs { try removeOriginal(of: name, in: module, from: &files) }
        files.append(try placed(sealed, "Sources/\(module)/Sealed/\(name)", in: module))
      }
    }
  }

  private func removeOriginal(
    of name: String, in module: String, from files: inout [PackageFile]
  ) throws {
    let originals = files.indices.filter {
      files[$0].path.hasPrefix("Sources/\(module)/") && files[$0].path.hasSuffix("/\(name)")
    }
    guard originals.count == 1 else {
      throw PackageFault(
        "\(Self.folder)/\(module)/\(name) stands for one file of Sources/\(module), found "
          + "\(originals.count)")
    }
    files.remove(at: originals[0])
  }

  /// A source that becomes part of the module that it was compiled against.
  private func placed(
    _ file: PackageFile, _ path: String, in module: String
  ) throws -> PackageFile {
    guard let text = file.text else { throw PackageFault("\(file.path) is no text") }
    return PackageFile(path, text: text.replacing("import \(module)\n", with: ""))
  }
}
