import Checking
import Commands
import Foundation
import Judging

/// Watches assignments, judges what a save has made out of date, and shows it, until the user has
/// enough.
public struct WatchSession {
  /// What is watched, and how it is judged.
  public struct Settings {
    public var judge: Judge
    public var options: Judge.Options
    public var assignments: [Assignment]

    /// Whether verdicts that are remembered may be shown at the beginning.
    public var takesRemembered: Bool

    /// The bytes of the path of the folder that plots go to.
    public var plotDirectory: [CChar]

    public init(
      judge: Judge, options: Judge.Options, assignments: [Assignment], takesRemembered: Bool,
      plotDirectory: [CChar]
    ) {
      self.judge = judge
      self.options = options
      self.assignments = assignments
      self.takesRemembered = takesRemembered
      self.plotDirectory = plotDirectory
    }
  }

  let settings: Settings
  private let terminal: RawTerminal
  private var folders: FolderWatch
  private var screen: WatchScreen
  let workbench = Workbench()
  var boards: [Board]

  /// The board that is shown, and the one that the workbench works for.
  var shown = 0
  var worked = 0

  /// What was done last, and what is being done.
  var done = ""
  var doing = ""
  var progress = ""

  /// What was saved and has no verdict yet.
  var saved: (names: String, at: ContinuousClock.Instant)?

  /// When all verdicts were asked for, as long as they are not there.
  var allAskedFor: ContinuousClock.Instant?
  var wantsPlots = false
  var wantsHint = false

  /// What is shown in place of a verdict until a key is pressed or a file is saved.
  var hint: GivenHint?
  var pictures: SectionResult?
  private var isAtEnd = false

  /// How often to look at the folders, in milliseconds.
  private static let lookingInterval: Int32 = 50

  public init(_ settings: Settings, on terminal: RawTerminal) {
    self.settings = settings
    self.terminal = terminal
    let repository = settings.judge.repository
    folders = FolderWatch(settings.assignments.map(repository.studentFolder))
    screen = WatchScreen(terminal, repository)
    boards = settings.assignments.map { Board($0, settings.options) }
  }

  /// Returns when the user wants no more, or is gone.
  public mutating func run() {
    terminal.enter()
    while !isAtEnd {
      if terminal.isLost { break }
      if terminal.stopIfAsked() { screen.forget() }
      for (index, files) in folders.changes().enumerated() { note(files, on: index) }
      for news in workbench.fetch() { take(news) }
      if !workbench.isBusy { beginWork() }
      if !screen.show(boards[shown], hint: hint, pictures: pictures, activity: activity) { quit() }
      waitForNews()
    }
    workbench.clear()
    terminal.leave()
  }

  private var activity: String {
    let now = progress.isEmpty ? doing : "\(doing) \(progress)"
    return [done, now].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  mutating func quit() { isAtEnd = true }

  /// Waits for a key, for the workbench, or until it is time to look at the folders.
  private mutating func waitForNews() {
    var entries = [STDIN_FILENO, workbench.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&entries, 2, Self.lookingInterval) > 0, entries[0].revents != 0 else { return }
    guard let keys = terminal.keys() else { return quit() }
    for character in keys {
      (hint, pictures) = (nil, nil)
      Key.all.first { $0.character == character }?.press(&self)
    }
  }

  /// Takes note of files that were saved.
  private mutating func note(_ files: Set<String>, on index: Int) {
    if files.contains(SubmittedFiles.answersName) {
      boards[index].replace(settings.judge.withAnswersOfNow(boards[index].result))
    }
    let sources = files.filter { $0.hasSuffix(".swift") }
    guard !sources.isEmpty else { return }
    workbench.abandon()
    (shown, hint, pictures) = (index, nil, nil)
    boards[index].save(sources)
    saved = (sources.sorted().joined(separator: ", "), .now)
    allAskedFor = nil
    done = "\(saved!.names) saved"
  }
}
