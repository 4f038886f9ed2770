import Foundation

/// A file that was found in what somebody handed in.
struct FoundFile: Codable, Sendable, Equatable {
  /// The folders that it lies in, from the outermost on; an archive counts as one.
  let folders: [String]
  let name: String
  let bytes: [UInt8]

  init(folders: [String], name: String, bytes: [UInt8]) {
    self.folders = folders
    self.name = name
    self.bytes = bytes
  }

  var path: String { (folders + [name]).joined(separator: "/") }

  private enum CodingKeys: String, CodingKey { case folders, name, content }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    folders = try values.decode([String].self, forKey: .folders)
    name = try values.decode(String.self, forKey: .name)
    bytes = [UInt8](try values.decode(Data.self, forKey: .content))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(folders, forKey: .folders)
    try values.encode(name, forKey: .name)
    try values.encode(Data(bytes), forKey: .content)
  }
}

/// What was found in a folder or an archive.
struct Findings: Codable, Sendable {
  /// The files that may be an assignment's.
  var files: [FoundFile] = []

  /// The names of some of the others, for whoever looks for what is missing.
  var others: [String] = []

  /// What is to be told: what could not be read, and what was not taken.
  var remarks: [String] = []

  /// The number of the others that were passed over.
  var otherCount = 0

  /// Takes a file, as far as an honest submission may have so many.
  mutating func keep(_ file: FoundFile) {
    let byteCount = files.reduce(file.bytes.count) { $0 + $1.bytes.count }
    guard files.count < FilePolicy.mostFiles, byteCount <= FilePolicy.mostBytes else {
      return remark(
        "there are more than \(FilePolicy.mostFiles) Swift files, or more than "
          + "\(FilePolicy.mostBytes >> 20) MB of them; the rest is not read")
    }
    files.append(file)
  }

  mutating func passOver(_ name: String) {
    otherCount += 1
    if others.count < Self.mostNames { others.append(name) }
  }

  mutating func remark(_ text: String) {
    if remarks.count < Self.mostNames, !remarks.contains(text) { remarks.append(text) }
  }

  private static let mostNames = 12

  /// Adds what was found in one of several places.
  mutating func add(_ other: Findings) {
    for file in other.files { keep(file) }
    for name in other.others { passOver(name) }
    otherCount += other.otherCount - other.others.count
    for text in other.remarks { remark(text) }
  }
}
