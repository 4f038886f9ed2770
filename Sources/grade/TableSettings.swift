import Batches
import Foundation

/// What a batch's tables were made of besides its results, kept with them: who makes them anew with
/// another roster does not lose the rest.
struct TableSettings: Codable {
  var freeLateDays = 0
  var latePenalty = 0
  var canvasColumn: String?
  var allowsOtherMaximum = false
  var formats: [ExportFormat] = []

  /// The copies of the files that were named.
  enum Copy: String, CaseIterable {
    case roster = "roster.csv"
    case canvas = "canvas-export.csv"
    case answers = "answer-points.csv"
  }

  private static let fileName = "tables.json"

  /// Those of a folder, changed as the options ask for.
  /// - Throws: `DocumentError`.
  init(in files: ResultFiles, _ options: TableOptions) throws(DocumentError) {
    let path = "\(files.folder)/\(Self.fileName)"
    if let data = FileManager.default.contents(atPath: path) {
      guard let known = try? JSONDecoder().decode(TableSettings.self, from: data) else {
        throw DocumentError(path: path, problem: "this is not what grade has written")
      }
      self = known
    }
    freeLateDays = options.freeLateDays ?? freeLateDays
    latePenalty = options.latePenalty ?? latePenalty
    canvasColumn = options.canvasColumn ?? canvasColumn
    allowsOtherMaximum = options.allowsOtherMaximum || allowsOtherMaximum
    formats += options.formats.filter { !formats.contains($0) }
  }

  /// Keeps them, once everything has turned out to be right.
  /// - Throws: `DocumentError`.
  func write(to files: ResultFiles) throws(DocumentError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    // What is encoded is our own type, in which nothing is infinite.
    try files.write([UInt8](try! encoder.encode(self)), to: "\(files.folder)/\(Self.fileName)")
  }

  /// The path of a copy; `nil` where no such file was ever named.
  func path(of copy: Copy, in files: ResultFiles) -> String? {
    let path = "\(files.folder)/\(copy.rawValue)"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The day on which a copy was made, in UTC, such as 2026-12-01; `nil` where there is none.
  func day(of copy: Copy, in files: ResultFiles) -> String? {
    let path = "\(files.folder)/\(copy.rawValue)"
    let date =
      try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    return date?.formatted(.iso8601.year().month().day())
  }

  /// Keeps a file that was named, once it is known to be right.
  /// - Throws: `DocumentError`.
  func keep(_ path: String?, as copy: Copy, in files: ResultFiles) throws(DocumentError) {
    guard let path else { return }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentError(path: path, problem: "it cannot be read")
    }
    try files.write([UInt8](data), to: "\(files.folder)/\(copy.rawValue)")
  }
}
