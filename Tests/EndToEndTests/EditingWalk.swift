import Foundation
import TestSupport

/// A random walk through what people and their tools do to files, with a model of what is there.
struct EditingWalk {
  /// What a check says: the status of one section, and the digest of each file.
  struct Verdict: Equatable, CustomStringConvertible {
    let status: String
    let files: [String: String]
    var description: String { "\(status) \(files)" }
  }

  /// What is done in one step.
  enum Edit: CaseIterable {
    case writeInPlace, replaceByRename, copyWithOldDate, redate, moveAside, delete, link, hardLink
    case linkFolder, keepBackup, moveCheckout, copyCheckout, nothing
  }

  private(set) var history: [String] = []
  private var random: SeededGenerator
  private let checkout: Checkout
  private var root: String
  private var moves = 0

  /// What lies in the student's place: the name of the file and its content; `nil` if there is
  /// none.
  private var name = "Dropout.swift"
  private var text: SubmissionText?
  private var isLink = false

  init(seed: Int) throws {
    random = SeededGenerator(state: UInt64(seed))
    checkout = try Checkout()
    root = checkout.root
    try put(.stub) { try Data($0).write(to: URL(fileURLWithPath: $1)) }
  }

  mutating func verdict() throws -> Verdict {
    let result = try Program.run(
      "check-assignment", ["dropout", "--json", "--section", "dropout-backward"], in: root)
    let document = try CheckDocument(result.output)
    let files = document.files.filter { ["Dropout.swift", "Mine.swift"].contains($0.name) }
    return Verdict(
      status: document.sections[0].status,
      files: Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.sha256) }))
  }

  /// By the table, and by `sha256sum` of the content itself.
  func expected() throws -> Verdict {
    guard let text, !isLink else { return Verdict(status: "does not compile", files: [:]) }
    let scratch = try TemporaryFolder()
    try Data(text.bytes()).write(to: URL(fileURLWithPath: "\(scratch.path)/content"))
    let sum = try Program.start("/usr/bin/sha256sum", ["\(scratch.path)/content"])
    return Verdict(status: text.status, files: [name: String(sum.output.prefix(64))])
  }

  /// Does one random thing and says what.
  mutating func step() throws -> Edit {
    let edit = Edit.allCases.randomElement(using: &random)!
    try perform(edit)
    history.append("\(edit) \(name) \(text?.rawValue ?? "none")\(isLink ? " link" : "")")
    return edit
  }

  private var folder: String { "\(root)/Assignments/Dropout" }
  private var path: String { "\(folder)/\(name)" }

  private mutating func perform(_ edit: Edit) throws {
    let files = FileManager.default
    switch edit {
    case .nothing: break
    case .writeInPlace:
      try put(any()) { bytes, path in
        guard let handle = FileHandle(forWritingAtPath: path) else {
          return try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
      }
    case .replaceByRename:
      try put(any()) { try Data($0).write(to: URL(fileURLWithPath: $1), options: .atomic) }
    case .copyWithOldDate:
      let date = anyDate()
      try put(any()) {
        try Data($0).write(to: URL(fileURLWithPath: $1), options: .atomic)
        try files.setAttributes([.modificationDate: date], ofItemAtPath: $1)
      }
    case .redate:
      guard text != nil else { return }
      try files.setAttributes([.modificationDate: anyDate()], ofItemAtPath: path)
    case .moveAside:
      guard text != nil else { return }
      let other = name == "Dropout.swift" ? "Mine.swift" : "Dropout.swift"
      try files.moveItem(atPath: path, toPath: "\(folder)/\(other)")
      name = other
    case .delete:
      guard text != nil else { return }
      try files.removeItem(atPath: path)
      (text, isLink) = (nil, false)
    case .link, .hardLink:
      // Beside the checkout, so that a link still leads there when the checkout has moved.
      let target = "\(checkout.root)-elsewhere-\(history.count).swift"
      let chosen = any()
      try Data(chosen.bytes()).write(to: URL(fileURLWithPath: target))
      if text != nil { try files.removeItem(atPath: path) }
      if edit == .link {
        try files.createSymbolicLink(atPath: path, withDestinationPath: target)
      } else {
        try files.linkItem(atPath: target, toPath: path)
      }
      (text, isLink) = (chosen, edit == .link)
    case .linkFolder:
      // A link to a link would lead astray when the checkout moves.
      guard (try? files.destinationOfSymbolicLink(atPath: folder)) == nil else { return }
      let target = "\(root)/folder-\(history.count)"
      try files.moveItem(atPath: folder, toPath: target)
      try files.createSymbolicLink(atPath: folder, withDestinationPath: target)
    case .keepBackup:
      let backup = "\(folder)/backup-\(history.count)"
      try files.createDirectory(atPath: backup, withIntermediateDirectories: true)
      try Data(any().bytes()).write(to: URL(fileURLWithPath: "\(backup)/Dropout.swift"))
    case .moveCheckout, .copyCheckout:
      moves += 1
      let target = "\(checkout.root)-\(moves) of Bob's"
      if edit == .moveCheckout {
        try files.moveItem(atPath: root, toPath: target)
      } else {
        _ = try Program.start("/bin/cp", ["-a", root, target])
      }
      try repairLinks(from: root, to: target)
      root = target
    }
  }

  /// Links are absolute: after a move the folder's leads to where it was.
  private func repairLinks(from old: String, to new: String) throws {
    let files = FileManager.default
    let folder = "\(new)/Assignments/Dropout"
    guard let target = try? files.destinationOfSymbolicLink(atPath: folder) else { return }
    try files.removeItem(atPath: folder)
    try files.createSymbolicLink(
      atPath: folder, withDestinationPath: target.replacingOccurrences(of: old, with: new))
  }

  private mutating func put(
    _ chosen: SubmissionText, by write: ([UInt8], String) throws -> Void
  ) throws {
    if isLink {
      try FileManager.default.removeItem(atPath: path)
      isLink = false
    }
    try write(chosen.bytes(), path)
    text = chosen
  }

  private mutating func any() -> SubmissionText {
    SubmissionText.allCases.randomElement(using: &random)!
  }

  private mutating func anyDate() -> Date {
    Date(timeIntervalSince1970: Double.random(in: 0...4_000_000_000, using: &random))
  }
}
