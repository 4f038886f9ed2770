/// Lines as a terminal shows them.
extension String {
  /// What a command has said, with the lines that it broke to fit a terminal put together again.
  public var unwrapped: String { replacing(/\n {2,}/, with: " ") }

  /// The lines that a terminal of 80 columns breaks, but for those of a single word, such as a
  /// path, that nobody can break.
  public var tooWide: [Substring] {
    split { $0.isNewline }.filter { line in
      let shown = line.replacing(/\u{1B}\[[0-9;?]*[a-zA-Z]|\u{1B}\]8;;[^\u{1B}]*\u{1B}\\/, with: "")
      let columns = shown.count + shown.matches(of: /[\p{Script=Han}\p{Script=Hiragana}]/).count
      return columns > 80 && shown.split(separator: " ").count > 1
    }
  }
}

extension Program.Result {
  /// What it has said to a reader that is too wide.
  public var tooWide: [Substring] { output.tooWide + errors.tooWide }
}
