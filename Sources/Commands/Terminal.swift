import Foundation
import Judging
import Texts

/// What the terminal that reads the output can do. A pipe or a file can do nothing.
public struct Terminal {
  public let columns: Int
  public let hasColor: Bool

  /// Whether a line can be written over.
  public let canMove: Bool

  /// Whether a text can be a link. Terminals that do not know links ignore them, but for some old
  /// ones.
  public let hasLinks: Bool

  private static let oldTerminals = ["linux", "vt", "ansi", "cons", "sun", "emacs", "eterm"]

  /// The terminal on standard output.
  public init() {
    let name = Terminal.variable("TERM")
    canMove = isatty(STDOUT_FILENO) == 1 && !name.isEmpty && name != "dumb"
    hasColor = canMove && Terminal.variable("NO_COLOR").isEmpty
    hasLinks = hasColor && !Terminal.oldTerminals.contains { name.hasPrefix($0) }
    var size = winsize()
    let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    columns = hasSize ? Int(size.ws_col) : mostColumns
  }

  public var style: TextStyle {
    TextStyle(hasColor: hasColor, width: min(columns, mostColumns), hasLinks: hasLinks)
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
