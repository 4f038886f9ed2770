import Checking
import Texts

/// Which files must not lie in an assignment's folder.
enum FileNamePolicy {
  /// Languages that would be compiled, and what compilers make.
  private static let foreignEndings: Set<String> = [
    "c", "h", "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "m", "mm", "s", "asm", "i", "ii",
    "inc", "modulemap", "o", "a", "so", "dylib", "tbd", "bc", "ll", "pch", "pcm", "sil", "sib",
    "swiftmodule", "swiftinterface", "swiftdoc",
  ]

  /// A sentence about a file that keeps the folder from being compiled; `nil` where it does no
  /// harm.
  static func refusal(of entry: FolderEntries.Entry) -> String? {
    let name = entry.printableName
    switch entry.kind {
    case .link: return "\(name) is a link; put the file itself there"
    case .pipe: return "\(name) is a named pipe, not a file; take it away"
    case .socket: return "\(name) is a socket, not a file; take it away"
    case .device: return "\(name) is a device, not a file; take it away"
    case .file, .folder: break
    }
    guard let text = entry.name else {
      return "the name of the file \(name) is not UTF-8; rename it"
    }
    if entry.kind == .folder { return nil }
    guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
      return "the name of the file \(name) has characters that cannot be printed; rename it"
    }
    if let first = text.first, "-@".contains(first), text.hasSuffix(".swift") {
      return "the name of \(name) begins with \(first), as an option does; rename it"
    }
    let ending = text.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init)
    if text == "main.swift" {
      return "main.swift would be a program of its own; give the file another name"
    }
    if text == "Package.swift" || text.hasPrefix("Package@swift-") {
      return "\(name) would be a package of its own; take it away"
    }
    if let ending, foreignEndings.contains(ending.lowercased()), text.contains(".") {
      return "\(name) is not Swift; an assignment consists of Swift files"
    }
    if let ending, ending != "swift", ending.lowercased() == "swift" {
      return "the name of \(name) must end in .swift, in small letters"
    }
    return nil
  }
}
