import Texts
import ToolkitVersion

/// What a command can be told, declared in one place: the parser and the usage text follow from it.
///
/// `--help`, `-h` and `--version` are understood by every command.
public protocol CommandSettings {
  /// How the command is started: `swift run check-assignment`.
  static var invocation: String { get }

  /// The words that it takes besides options: `[ASSIGNMENT]`; empty for none.
  static var words: String { get }

  /// What it does, in a paragraph of the usage text.
  static var purpose: String { get }

  static var options: [CommandOption<Self>] { get }

  /// What the usage text says after the options.
  static var remarks: String { get }

  /// The settings of a command line without arguments.
  init()

  /// Takes the words of the command line, and judges the whole of it.
  mutating func take(words: [String]) throws(UsageError)
}

extension CommandSettings {
  public static var words: String { "" }

  /// The name by which the command complains.
  public static var name: String {
    invocation.split(separator: " ").last.map(String.init) ?? invocation
  }

  public mutating func take(words: [String]) throws(UsageError) {}

  static var allOptions: [CommandOption<Self>] {
    options + [
      .flag("version", "show the toolkit's version") { _ in },
      .flag("help", "show this text") { _ in },
    ]
  }

  /// The text that `--help` shows.
  public static var usage: String {
    let head =
      "usage: "
      + [invocation, words, "[options]"].filter { !$0.isEmpty }
      .joined(separator: " ")
    return [
      head.wrapped(to: mostColumns, hanging: 7), purpose.wrapped(to: mostColumns, hanging: 0),
      optionLines,
      remarks.wrapped(to: mostColumns, hanging: 0),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// What each option means beside it, or below it where it is long.
  private static var optionLines: String {
    let told = allOptions.compactMap { option in option.help.map { (option.spelling, $0) } }
    let width = told.map(\.0.count).filter { $0 <= 22 }.max() ?? 0
    let indent = String(repeating: " ", count: width + 4)
    return told.map { spelling, help in
      let left = "  \(spelling)"
      let first = left.count > width + 2 ? "\(left)\n\(indent)" : left.padded(to: width + 4)
      return (first + help.split(separator: "\n").joined(separator: "\n\(indent)"))
        .wrapped(to: mostColumns, hanging: indent.count)
    }.joined(separator: "\n")
  }

  /// The text that `--version` shows.
  public static var version: String { "Handgrad \(toolkitVersion)\n" }
}

extension CommandOption {
  /// As it is written: `--seed N`.
  var spelling: String { "--\(name)" + (placeholder.map { " \($0)" } ?? "") }
}
