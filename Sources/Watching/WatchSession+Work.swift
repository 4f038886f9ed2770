import Checking
import Foundation
import Judging

/// What a watch does on its workbench.
extension WatchSession {
  /// Begins what is to be done next: what was asked for, then what is out of date.
  mutating func beginWork() {
    (doing, progress) = ("", "")
    if wantsPlots {
      wantsPlots = false
      return beginPlots()
    }
    if wantsHint {
      wantsHint = false
      return beginHint()
    }
    let order = [shown] + boards.indices.filter { $0 != shown }
    guard let index = order.first(where: { !boards[$0].outdated.isEmpty }) else { return }
    worked = index
    beginJudging(boards[index])
  }

  mutating func take(_ news: Workbench.News) {
    switch news {
    case .activity(let text): (doing, progress) = (text, "")
    case .progress(let text): progress = text
    case .remark(let text): done = text
    case .section(let result):
      boards[worked].take(result)
      if worked == shown { tellTime(of: result.plan.id) }
    case .result(let result):
      boards[worked].take(result)
      if worked == shown { tellTimeOfAll(result) }
    case .hint(let hint):
      self.hint = hint
      hint.remember(in: settings.judge.repository, for: boards[worked].assignment)
    case .pictures(let section): pictures = section
    }
  }

  /// Tells how long the first verdict after a save has taken.
  private mutating func tellTime(of section: String) {
    guard let (names, start) = saved else { return }
    saved = nil
    done = "\(names) saved, \(section) judged after \(Self.text(.now - start))"
  }

  /// Tells how long it has taken to judge all sections anew.
  private mutating func tellTimeOfAll(_ result: AssignmentResult) {
    guard let start = allAskedFor, boards[shown].outdated.isEmpty else { return }
    allAskedFor = nil
    done = "all \(result.sections.count) sections judged after \(Self.text(.now - start))"
  }

  private mutating func beginJudging(_ board: Board) {
    let (judge, assignment) = (settings.judge, board.assignment)
    let isFirstLook =
      settings.takesRemembered && board.result.sections.isEmpty && board.lead.isEmpty
    var options = settings.options
    options.sections = board.due
    doing = "compiling \(assignment.id) …"
    workbench.begin { [options] tell in
      let onEvent: (Judge.Event) -> Void = { event in event.news.forEach(tell) }
      let result =
        isFirstLook
        ? judge.overview(of: assignment, onEvent: onEvent)
        : judge.result(assignment, options, onEvent: onEvent)
      tell(.result(result))
    }
  }

  /// Draws what the shown section has shown, in a run of its own if it was not run here yet.
  private mutating func beginPlots() {
    let board = boards[shown]
    guard let id = board.section else { return }
    let known = board.result.sections.first { $0.plan.id == id && !$0.observations.isEmpty }
    let (judge, directory) = (settings.judge, settings.plotDirectory)
    var options = settings.options
    options.sections = [id]
    doing = "drawing \(id) …"
    workbench.begin { [options] tell in
      let section = known ?? judge.result(board.assignment, options).sections[0]
      if section.hasPictures { tell(.pictures(section)) }
      tell(.remark(try Plotter(directory: directory).draw(section).text(id)))
    }
  }

  /// Looks for the next hint to the section that is shown; where that has passed, to the first one
  /// that is open, and judges only what tells which that is.
  private mutating func beginHint() {
    worked = shown
    let (judge, board) = (settings.judge, boards[shown])
    var options = settings.options
    options.stopsAtFirstOpen = true
    doing = "looking for a hint …"
    workbench.begin { [options] tell in
      let open = board.shownOpen
      var (result, first) = (open ?? board.settled, options)
      first.sections = open == nil ? board.undecidedFirst : []
      if !first.sections.isEmpty {
        let later = judge.result(board.assignment, first) { $0.news.forEach(tell) }
        tell(.result(later))
        result = result.updated(by: later)
      }
      if let hint = try judge.nextHint(in: result, options) { tell(.hint(hint)) }
    }
  }

  /// With two digits behind the point.
  private static func text(_ duration: Duration) -> String {
    let hundredths = Int((duration / .milliseconds(10)).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}

/// What the keys do.
extension WatchSession {
  mutating func showNext() {
    guard boards[shown].goOn() else {
      done = "every section has passed"
      return
    }
    forgetRequests()
    workbench.abandon()
  }

  mutating func judgeAll() {
    boards[shown].restart()
    forgetRequests()
    allAskedFor = .now
    workbench.abandon()
  }

  /// What is told of an earlier request belongs to no later one.
  private mutating func forgetRequests() { (done, saved, allAskedFor) = ("", nil, nil) }

  mutating func askForHint() {
    wantsHint = true
    workbench.abandon()
  }

  mutating func drawPlots() {
    wantsPlots = true
    workbench.abandon()
  }
}

extension Judge.Event {
  fileprivate var news: [Workbench.News] {
    switch self {
    case .building(let name): [.activity("compiling \(name) …")]
    case .sectionStarted(let plan): [.activity("running \(plan.id) …")]
    case .line: []
    case .progress(let completed, let total, _): [.progress("\(completed) of \(total)")]
    case .sectionEnded(let result): [.section(result)]
    }
  }
}

extension Plotter.Drawing {
  /// What came of a section's plots, on one line.
  fileprivate func text(_ section: String) -> String {
    let folder = files.first.map { ($0 as NSString).deletingLastPathComponent }
    let wrote = folder.map { ["\(section): \(files.count) files in \($0)"] } ?? []
    let lacking = lacksGnuplot ? ["for pictures as well: sudo apt-get install gnuplot-nox"] : []
    let told = wrote + problems + lacking
    return told.isEmpty ? "\(section) has nothing to draw" : told.joined(separator: "; ")
  }
}
