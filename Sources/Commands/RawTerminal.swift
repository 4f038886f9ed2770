import Foundation
import Judging
import Synchronization

/// The terminal while a program has it to itself: every key comes at once and unseen, and what is
/// drawn stands on a screen of its own.
///
/// However the program ends, but for SIGKILL, the terminal is then as it was.
public final class RawTerminal: Sendable {
  private let original: termios
  private let isEntered = Mutex(false)

  /// Who has started the program, and calls it back when it was stopped.
  private let parent = getppid()

  private static let entering = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
  private static let leaving = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// The terminal on standard input and output; `nil` where there is none that can be drawn on.
  public init?() {
    var settings = termios()
    guard Terminal().canMove, tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    original = settings
    TerminalSignals.watch(leaving: Array(Self.leaving.utf8), original)
    Leftovers.undoAtEnd { [self] in leave() }
  }

  /// The size now, in lines and columns.
  public var size: (lines: Int, columns: Int) {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0
    return isKnown ? (Int(size.ws_row), Int(size.ws_col)) : (24, 80)
  }

  /// Takes the terminal, or takes it again after another program has had it.
  public func enter() {
    isEntered.withLock { isEntered in
      var settings = original
      settings.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
      settings.c_oflag |= tcflag_t(OPOST | ONLCR)
      tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      TerminalSignals.isTaken = true
      isEntered = true
      _ = Self.write(Self.entering)
    }
  }

  /// Gives the terminal back as it was.
  ///
  /// Whoever draws just now is waited for, but not for ever: the terminal may take nothing any
  /// more.
  public func leave() {
    for _ in 0..<100 {
      let isDone: Void? = isEntered.withLockIfAvailable { isEntered in
        if isEntered { giveBack() }
        isEntered = false
      }
      if isDone != nil { return }
      usleep(10_000)
    }
    giveBack()
  }

  private func giveBack() {
    _ = Self.write(Self.leaving)
    var settings = original
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    TerminalSignals.isTaken = false
  }

  /// Shows these lines and nothing else. They must not be more than the screen has; what is too
  /// long for a line is cut.
  /// - Returns: Whether there is still somebody who reads.
  public func show(_ lines: [String]) -> Bool {
    // Cleared before it is written: behind a full line the cursor stands on its last letter.
    let columns = size.columns
    let text = lines.map { "\u{1B}[K" + $0.clipped(to: columns) }.joined(separator: "\n")
    return isEntered.withLock { $0 ? Self.write("\u{1B}[H\(text)\u{1B}[J") : true }
  }

  /// The keys that were pressed since the last call, without those that send more than a letter;
  /// `nil` if nobody can press any more.
  public func keys() -> [Character]? {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else { return count < 0 && errno == EINTR ? [] : nil }
    return bytes[..<count].prefix { $0 != 0x1B }.map { Character(UnicodeScalar($0)) }
  }

  /// Stops the program if Ctrl-Z asked for it, as any other program is stopped, until it is called
  /// back.
  /// - Returns: Whether it was stopped in the meantime, and the screen is to be drawn again.
  public func stopIfAsked() -> Bool {
    if TerminalSignals.takeStop() {
      leave()
      TerminalSignals.stop()
    }
    guard TerminalSignals.takeReturn() else { return false }
    enter()
    return true
  }

  /// Whether somebody else has the terminal, and whoever would give it back is gone.
  public var isLost: Bool {
    let owner = tcgetpgrp(STDIN_FILENO)
    return owner > 0 && owner != getpgrp() && getppid() != parent
  }

  /// Waits a little for a terminal that takes nothing; a program that is about to end must not wait
  /// for ever.
  private static func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      var entry = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      guard poll(&entry, 1, 1000) > 0 || errno == EINTR else { return true }
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      guard count > 0 || errno == EINTR || errno == EAGAIN else { return false }
    }
    return true
  }
}
