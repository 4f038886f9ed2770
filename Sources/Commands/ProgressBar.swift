/// One line at the bottom of a terminal that is written over.
public struct ProgressBar {
  private let width: Int
  private var isShown = false

  public init(width: Int) { self.width = width }

  public mutating func show(_ text: String) {
    Output.write("\r\u{1B}[K" + String(text.prefix(max(0, width - 1))))
    isShown = true
  }

  /// - Parameter note: What stands behind the bar, as far as there is room.
  public mutating func show(completed: Int, total: Int, note: String = "") {
    let count = " \(completed)/\(total)" + (note.isEmpty ? "" : "  \(note)")
    let room = max(10, min(50, width - count.count - 5))
    let filled = room * completed / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
    show("  [\(bar)]\(count)")
  }

  public mutating func clear() {
    if isShown { Output.write("\r\u{1B}[K") }
    isShown = false
  }
}
