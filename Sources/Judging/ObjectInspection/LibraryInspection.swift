import Foundation

/// What a submission's compiled library may not hold: what would act without being called, or in
/// the place of somebody else's code.
///
/// The source policy says the same of sources, with better words; here it is looked for in what the
/// compiler made of them, however it was written.
public struct LibraryInspection {
  /// The first thing in a library that is refused.
  public struct Violation: Error, Equatable, Sendable {
    /// One sentence, without a full stop.
    public let message: String
    /// What to look for in the sources.
    public var name: String?
  }

  private let file: ELFFile

  /// Looks for what a library may not hold.
  /// - Parameter isDefined: Whether the toolkit or the system defines a symbol already.
  public static func violation(
    in library: [UInt8], isDefined: (String) -> Bool = { dlsym(nil, $0) != nil }
  ) -> Violation? {
    do {
      let inspection = LibraryInspection(file: try ELFFile(library))
      return try inspection.strangeSymbol(isDefined) ?? inspection.strangeSection()
        ?? inspection.strangeStart() ?? inspection.strangeLoading()
    } catch {
      return Violation(message: "what the compiler made of it is not a library")
    }
  }

  private func strangeSymbol(
    _ isDefined: (String) -> Bool
  ) throws(ELFFile.Malformed) -> Violation? {
    // Those that other libraries see.
    for table in file.sections where table.type == ELFFile.dynamicSymbols {
      for symbol in try file.symbols(table) where symbol.isDefined && !symbol.isLocal {
        let name = symbol.name
        if symbol.isChosenAtLoad { return chosenAtLoad }
        guard name.hasPrefix("$s") else {
          guard !PlainLibrary.symbols.contains(name) else { continue }
          return Violation(
            message: "it defines the C symbol \(name), which could take the place of another "
              + "library's; a submission consists of Swift functions", name: name)
        }
        if isDefined(name) {
          return Violation(
            message: "it defines \(name), which the toolkit or Swift itself defines", name: name)
        }
      }
    }
    return nil
  }

  private var chosenAtLoad: Violation {
    Violation(message: "it has a function that is chosen by code which runs while it is loaded")
  }

  private func strangeSection() -> Violation? {
    for section in file.sections where section.isLoaded {
      if PlainLibrary.replacements.contains(section.name), section.size > 0 {
        return Violation(
          message: "it replaces a function by another while it is loaded; a submission may not",
          name: "_dynamicReplacement")
      }
      guard PlainLibrary.sections.contains(section.name) else {
        return Violation(
          message: "it puts something into the section \(section.name) of its library; "
            + "where data lie is the compiler's affair", name: section.name)
      }
    }
    return nil
  }

  private func strangeStart() throws(ELFFile.Malformed) -> Violation? {
    let message = "it has code that would run by itself when it is loaded or unloaded"
    for (name, sizes) in PlainLibrary.startSizes {
      guard let section = file.section(name) else { continue }
      if !sizes.contains(section.size) { return Violation(message: message, name: name) }
      if let tag = PlainLibrary.sizeTags[name], file.value(of: tag) != UInt64(section.size) {
        return Violation(message: message)
      }
    }
    for (tag, name) in [(PlainLibrary.start, ".init"), (PlainLibrary.end, ".fini")] {
      guard let index = file.sections.firstIndex(where: { $0.name == name }) else { continue }
      if file.value(of: tag) != file.sections[index].address { return Violation(message: message) }
      for table in file.sections where table.type == ELFFile.symbolTable {
        let symbols = try file.symbols(table).filter { $0.section == index }
        if !symbols.allSatisfy({ PlainLibrary.startSymbols.contains($0.name) }) {
          return Violation(message: message, name: name)
        }
      }
    }
    return nil
  }

  private func strangeLoading() throws(ELFFile.Malformed) -> Violation? {
    for table in file.sections where table.type == ELFFile.relocations && table.isLoaded {
      let kinds = try file.relocationKinds(table)
      if kinds.contains(where: PlainLibrary.callingRelocations.contains) { return chosenAtLoad }
    }
    for entry in file.dynamicEntries {
      switch entry.tag {
      case PlainLibrary.needed:
        let name = try file.dynamicText(at: entry.value)
        if !PlainLibrary.mayNeed(name) {
          return Violation(
            message: "it needs the library \(name), which is neither Swift's nor the system's")
        }
      case PlainLibrary.runPath:
        let path = try file.dynamicText(at: entry.value)
        if !path.split(separator: ":").allSatisfy({ $0.hasSuffix("/lib/swift/linux") }) {
          return Violation(message: "it has its libraries looked for in \(path)")
        }
      case PlainLibrary.flags where entry.value & ~PlainLibrary.knownFlags == 0: break
      case let tag where !PlainLibrary.dynamicTags.contains(tag):
        return Violation(
          message: "it tells the loader what a Swift library does not (\(tag), \(entry.value))")
      default: break
      }
    }
    return nil
  }
}
