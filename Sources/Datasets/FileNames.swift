import Files
import Glibc

/// The path of a file in a directory, under its published name or under one that browsers and other
/// sites give it: `train-images.idx3-ubyte`, `TRAIN-IMAGES-IDX3-UBYTE.GZ`, `train-images-idx3-ubyte
/// (1).gz`, or a file in a folder that is named as the file.
///
/// The published name comes before others, a plain file before one with `.gz`, since it loads
/// faster, and a file before anything else that has the name.
/// - Returns: `nil` when nothing there has such a name.
func entry(_ name: String, in directory: String) -> String? {
  let published = [name, name + ".gz"].map { joinPath(directory, $0) }
  if let file = published.first(where: { EntryKind(at: $0) == .file }) { return file }
  let others = names(in: directory) { canonical($0) == canonical(name) }
  return others.first { EntryKind(at: $0) == .file }
    ?? others.flatMap { folder in names(in: folder) { canonical($0) == canonical(name) } }
    .first { EntryKind(at: $0) == .file }
    ?? published.first { EntryKind(at: $0) != nil } ?? others.first
}

/// The path of an archive in a directory, under its published name or as `entry` would find it,
/// unpacked from its gzip file or not.
func archiveEntry(_ name: String, in directory: String) -> String? {
  let published = joinPath(directory, name)
  if EntryKind(at: published) != nil { return published }
  return names(in: directory) { canonicalArchive($0) == canonicalArchive(name) }
    .first { EntryKind(at: $0) == .file }
}

/// The paths of the entries of a directory whose names are wanted, short names first.
private func names(in directory: String, where isWanted: (String) -> Bool) -> [String] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if isWanted(name) { names.append(name) }
  }
  return names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.map { joinPath(directory, $0) }
}

/// What is left of a name without capitals, the mark of a second download, `.gz`, and with one
/// separator.
private func canonical(_ name: String) -> String {
  var name = name.lowercased().replacing(#/ ?\([0-9]+\)/#, with: "")
  while name.hasSuffix(".gz") { name.removeLast(3) }
  return name.replacing(/[._]/, with: "-")
}

private func canonicalArchive(_ name: String) -> String {
  var name = canonical(name)
  for ending in ["-tgz", "-tar"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
  return name
}
