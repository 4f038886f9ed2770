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
    let told = allOptions.compactMap { option in
      option.help.map { (option.spelling, $0.split(separator: "\n")) }
    }
    let width = told.map(\.0.count).max() ?? 0
    let lines = told.flatMap { spelling, help in
      help.enumerated().map { index, line in
        let left = index == 0 ? spelling : ""
        return "  \(left)\(String(repeating: " ", count: width - left.count))  \(line)"
      }
    }
    let head =
      "usage: "
      + [invocation, words, "[options]"].filter { !$0.isEmpty }
      .joined(separator: " ")
    return [head, purpose, lines.joined(separator: "\n"), remarks].filter { !$0.isEmpty }
      .joined(separator: "\n\n") + "\n"
  }

  /// The text that `--version` shows.
  public static var version: String { "Handgrad \(toolkitVersion)\n" }
}

extension CommandOption {
  /// As it is written: `--seed N`.
  var spelling: String { "--\(name)" + (placeholder.map { " \($0)" } ?? "") }
}
