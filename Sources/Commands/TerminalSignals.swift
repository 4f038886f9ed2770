import Foundation
import Synchronization

/// The signals that concern a terminal which a program has to itself: to be stopped, to go on, and
/// to crash.
enum TerminalSignals {
  private static let mustStop = Atomic(false)
  private static let hasReturned = Atomic(false)
  private static let taken = Atomic(false)

  /// What a handler may use: made before there is one, and never changed.
  nonisolated(unsafe) private static var original = termios()
  nonisolated(unsafe) private static var leaving: UnsafeMutableBufferPointer<UInt8>?

  /// What was there to handle a crash before.
  nonisolated(unsafe) private static var former: [Int32: sigaction] = [:]
  private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Whether a crash has a terminal to give back.
  static var isTaken: Bool {
    get { taken.load(ordering: .relaxed) }
    set { taken.store(newValue, ordering: .relaxed) }
  }

  /// - Parameter leaving: What a terminal is sent to leave its second screen.
  static func watch(leaving bytes: [UInt8], _ settings: termios) {
    original = settings
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
    leaving = buffer
    // Made now: a handler must not make them.
    (isTaken, _, _) = (false, takeStop(), takeReturn())
    signal(SIGTSTP, stopHandler)
    signal(SIGCONT) { _ in TerminalSignals.hasReturned.store(true, ordering: .relaxed) }
    receive()
    for crash in crashes {
      var handler = sigaction()
      handler.__sigaction_handler.sa_handler = { TerminalSignals.giveBack($0) }
      var before = sigaction()
      sigaction(crash, &handler, &before)
      former[crash] = before
    }
  }

  /// Whoever started this program may have had these signals blocked.
  private static func receive() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTSTP, SIGCONT] + crashes { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether the user has asked to stop since the last call.
  static func takeStop() -> Bool { mustStop.exchange(false, ordering: .relaxed) }

  /// Whether the program has gone on since the last call.
  static func takeReturn() -> Bool { hasReturned.exchange(false, ordering: .relaxed) }

  /// Stops this process until it is told to go on. Where nobody could tell it, the system does not
  /// let it stop.
  static func stop() {
    signal(SIGTSTP, SIG_DFL)
    kill(getpid(), SIGTSTP)
    // The signal may come to another thread, a little later.
    for _ in 0..<100 where !hasReturned.load(ordering: .relaxed) { usleep(1000) }
    hasReturned.store(true, ordering: .relaxed)
    signal(SIGTSTP, stopHandler)
  }

  private static let stopHandler: @convention(c) (Int32) -> Void = { _ in
    TerminalSignals.mustStop.store(true, ordering: .relaxed)
  }

  /// Gives the terminal back and leaves the crash to who handled it before.
  private static func giveBack(_ crash: Int32) {
    if isTaken, let leaving {
      _ = write(STDOUT_FILENO, leaving.baseAddress, leaving.count)
      tcsetattr(STDIN_FILENO, TCSANOW, &original)
    }
    if var handler = former[crash] { sigaction(crash, &handler, nil) }
    // It comes when this returns.
    raise(crash)
  }
}
