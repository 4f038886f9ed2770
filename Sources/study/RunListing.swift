import Batches
import DropoutStudy
import Files
import Foundation
import Texts

/// What runs there are, as text.
enum RunListing {
  /// The names of the runs in a folder, in the order of the alphabet.
  static func names(in folder: String) -> [String] {
    let names = (try? Folder.names(in: folder)) ?? []
    return names.filter(isFolderName).filter {
      FileManager.default.fileExists(atPath: RunFolder(path: "\(folder)/\($0)").configurationPath)
    }
  }

  /// A line for each run in a folder.
  static func text(in folder: String) throws -> String {
    if EntryKind(at: folder) != nil { _ = try Folder.names(in: folder) }
    let names = names(in: folder)
    guard !names.isEmpty else {
      return "\(folder) has no runs yet; study run Experiments makes some\n"
    }
    let width = names.map(\.count).max() ?? 0
    return names.map { name in
      "\(name.padded(to: width))  \(state(RunFolder(path: "\(folder)/\(name)")))\n"
    }.joined()
  }

  /// A damaged run costs its own line.
  private static func state(_ folder: RunFolder) -> String {
    do {
      guard let record = try folder.record() else { return "not begun" }
      let best = record.epochs.compactMap(\.validationAccuracy).max()
      let figures = best.map { "  best val acc \(share($0))" } ?? ""
      let epochs = "\(record.epochs.count) of \(record.configuration.epochs) epochs"
      return (record.isFinished ? "finished, \(record.epochs.count) epochs" : epochs) + figures
    } catch {
      return "\(error)"
    }
  }

  /// All about a run.
  static func details(_ record: RunRecord) -> String {
    let header = record.header
    var lines = [
      record.name,
      "  toolkit      \(header.toolkit)",
      "  data         \(header.data.origin)",
      "               \(header.data.training) training and \(header.data.validation) validation "
        + "examples",
      "               SHA-256 \(header.data.sha256.prefix(16))…",
    ]
    lines += record.configuration.settings.map { name, value in
      "  \(name)\(String(repeating: " ", count: max(1, 13 - name.count)))\(value)"
    }
    lines.append("")
    lines.append("  epoch    loss     acc  val loss  val acc    time  variances")
    lines += record.epochs.map { epoch in
      let variances = epoch.variances.map { share($0) }.joined(separator: " ")
      let cells = [
        "\(epoch.epoch)".padded(to: 7, atEnd: false), share(epoch.loss).padded(to: 8, atEnd: false),
        share(epoch.accuracy).padded(to: 8, atEnd: false),
        share(epoch.validationLoss).padded(to: 10, atEnd: false),
        share(epoch.validationAccuracy).padded(to: 9, atEnd: false),
        duration(epoch.seconds).padded(to: 8, atEnd: false),
      ]
      return cells.joined() + "  " + variances
    }
    lines.append(
      record.isFinished
        ? "  finished in \(duration(record.seconds))"
        : "  \(record.epochs.count) of \(record.configuration.epochs) epochs are over")
    return lines.map { $0 + "\n" }.joined()
  }
}
