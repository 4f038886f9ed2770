/// The keys of a watch: what each is called on the screen, and what it does.
struct Key: Sendable {
  let character: Character
  let word: String
  let press: @Sendable (inout WatchSession) -> Void

  static let hint = Key(character: "h", word: "hint") { $0.askForHint() }

  static let all = [
    Key(character: "n", word: "next") { $0.showNext() },
    Key(character: "a", word: "all") { $0.judgeAll() },
    hint,
    Key(character: "p", word: "plots") { $0.drawPlots() },
    Key(character: "q", word: "quit") { $0.quit() },
  ]
}
