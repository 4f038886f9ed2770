import TestSupport

/// The commands that the sentences and tables of a guide name.
struct GuideCommands {
  /// A command's first words, by which it is told from other code.
  private static let beginnings = ["swift run ", "swift test", "python3 ", "./setup.sh", "git "]

  /// All of them. `… --hint` goes on with the command above it.
  private(set) var all: [String] = []

  /// Those in the first columns of tables below the mark `run`.
  private(set) var toRun: [String] = []

  init(in guide: GuideText) {
    for paragraph in guide.prose.split(separator: "", omittingEmptySubsequences: false) {
      let isMarked = paragraph.first == "<!-- run -->"
      var base = ""
      for (column, code) in Self.code(in: paragraph.filter { !$0.hasPrefix("<!--") }) {
        guard let command = Self.command(code, after: base) else { continue }
        if column != 1 && !code.hasPrefix("…") { base = command }
        all.append(command)
        if isMarked && column == 0 { toRun.append(command) }
      }
    }
  }

  private static func command(_ code: String, after base: String) -> String? {
    if code.hasPrefix("… ") { return base.isEmpty ? nil : base + code.dropFirst() }
    let words = code.replacing(/^(?:[A-Z_]+=\S+ )+/, with: "")
    return beginnings.contains { words.hasPrefix($0) } ? code : nil
  }

  /// The code in a paragraph, with the columns of a table in which it stands.
  private static func code(in paragraph: [Substring]) -> [(column: Int?, code: String)] {
    guard paragraph.first?.hasPrefix("|") == true else {
      return spans(paragraph.joined(separator: " ")).map { (nil, $0) }
    }
    return paragraph.flatMap { row in
      cells(of: row).enumerated().flatMap { column, cell in spans(cell).map { (column, $0) } }
    }
  }

  /// A row's cells; `\|` stands for a bar in one of them.
  static func cells(of row: Substring) -> [String] {
    String(row).replacing(#"\|"#, with: "\u{0}").split(separator: "|").map {
      String($0).replacing("\u{0}", with: "|")
    }
  }

  static func spans(_ text: String) -> [String] {
    text.matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}
