import Archives
import Foundation
import Texts

/// Reads what of an archive may be an assignment's, by libarchive; nothing is written anywhere.
///
/// It is called in a process of its own, in a sandbox (`ArchiveProcess`): a stranger's archive is
/// data for a library in C.
struct ArchiveReader {
  /// Bounds on what is read; what lies behind them is passed over.
  private static let mostEntries = 100_000
  private static let mostBytes = 2 << 30
  private static let longestInnerArchive = 64 << 20

  /// Archives in one another.
  private static let depth = 2

  private var findings = Findings()
  private var entryCount = 0
  private var byteCount = 0

  /// What an archive holds.
  /// - Throws: `ArchiveFailure` where nothing of it can be read.
  static func findings(in path: String) throws(ArchiveFailure) -> Findings {
    var reader = ArchiveReader()
    try reader.read(try OpenArchive(file: path), in: [], depth: 1)
    return reader.findings
  }

  private mutating func read(
    _ archive: OpenArchive, in folders: [String], depth: Int
  ) throws(ArchiveFailure) {
    var isEmpty = true
    while true {
      do {
        guard let entry = try archive.next() else { return }
        isEmpty = false
        entryCount += 1
        byteCount += min(entry.size, Self.mostBytes + 1)
        take(entry, of: archive, in: folders, depth: depth)
      } catch {
        guard !isEmpty else { throw error }
        return findings.remark("an archive is damaged (\(error)); what lies behind is not read")
      }
      if entryCount >= Self.mostEntries {
        return findings.remark(
          "an archive has more than \(Self.mostEntries) entries; the rest is not read")
      }
      if byteCount > Self.mostBytes {
        return findings.remark(
          "an archive expands to more than \(Self.mostBytes >> 30) GB; the rest is not read")
      }
    }
  }

  private mutating func take(
    _ entry: OpenArchive.Entry, of archive: OpenArchive, in folders: [String], depth: Int
  ) {
    guard let path = ArchivePath(entry.path), let name = path.names.last else {
      if entry.kind != .folder {
        findings.remark("\(entry.path.printable) leads out of its archive")
      }
      return
    }
    let place = folders + path.names.dropLast()
    guard !place.contains(where: FilePolicy.isPassedOver(folder:)),
      !FilePolicy.isPassedOver(file: name), entry.kind != .folder
    else { return }
    let isArchive = FilePolicy.isArchive(name)
    guard FilePolicy.isWanted(name) || isArchive else { return findings.passOver(name) }
    guard entry.kind == .file else {
      return findings.remark("\(name.printable) is \(entry.kind.words) and is not taken")
    }
    let limit = isArchive ? Self.longestInnerArchive : FilePolicy.longestFile
    guard let bytes = archive.content(atMost: limit) else {
      return findings.remark(
        "\(name.printable) is damaged, encrypted or larger than \(limit >> 20) MB")
    }
    if isArchive {
      readInner(bytes, called: name, in: place, depth: depth)
    } else {
      findings.keep(FoundFile(folders: place, name: name, bytes: bytes))
    }
  }

  private mutating func readInner(
    _ bytes: [UInt8], called name: String, in place: [String], depth: Int
  ) {
    guard depth < Self.depth else {
      return findings.remark("\(name.printable) is an archive in archives and is not read")
    }
    do {
      try read(try OpenArchive(bytes: bytes), in: place + [name], depth: depth + 1)
    } catch {
      findings.remark("\(name.printable): \(error)")
    }
  }
}

/// Where an entry of an archive says that it belongs: below the folder that it is unpacked in.
struct ArchivePath {
  let names: [String]

  /// `nil` for a path that leads elsewhere.
  init?(_ path: String) {
    // Some programs for Windows write their own separator.
    let names = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let isAbsolute = names.first?.isEmpty == true || names.first?.hasSuffix(":") == true
    guard !isAbsolute, !names.contains("..") else { return nil }
    self.names = names.filter { !$0.isEmpty && $0 != "." }.map {
      String($0).precomposedStringWithCanonicalMapping
    }
  }
}
