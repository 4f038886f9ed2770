import Checking
import Foundation
import Judging
import Texts

/// The standard output and the standard error of a command: the only way in which a command prints.
public enum Output {
  nonisolated(unsafe) static var commandName = "handgrad"

  /// Whether another process of the toolkit reads what is said: its lines are left as they are.
  nonisolated(unsafe) public static var isForProgram = false

  private static func fitted(_ text: String) -> String {
    isForProgram ? text : text.wrapped(to: Terminal().style.width)
  }

  /// Prints text for a reader, with lines that fit.
  ///
  /// Ends as `write` does if that fails.
  public static func print(_ text: String) {
    write(fitted(text))
  }

  /// Prints what a program reads, or what moves about on a terminal, as it is.
  ///
  /// Ends the program if that fails: quietly with the status that a shell gives to a broken pipe
  /// when nobody reads any more, else with one sentence and the status of a toolkit fault.
  public static func write(_ text: String) {
    Leftovers.waitWhileLeaving()
    let error = write(text, to: STDOUT_FILENO)
    guard error != 0 else { return }
    Leftovers.removeAll()
    if error == EPIPE { _exit(ExitStatus.brokenPipe) }
    let reason = error == EBADF ? "it is closed" : String(cString: strerror(error))
    _ = write("\(commandName): standard output cannot be written: \(reason)\n", to: STDERR_FILENO)
    _exit(ExitStatus.toolkitFault)
  }

  /// Tells on standard error what went wrong, made printable. That nobody can read it changes
  /// nothing.
  public static func complain(_ text: String) {
    Leftovers.waitWhileLeaving()
    let text = "\(commandName): \(text.printableLines)\n"
    _ = write(fitted(text), to: STDERR_FILENO)
  }

  /// Returns 0 or why it failed.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Whoever shares the terminal or the pipe has made it non-blocking.
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// What the commands' exit statuses mean.
public enum ExitStatus {
  public static let success: Int32 = 0
  public static let somethingFailed: Int32 = 1
  public static let wrongUsage: Int32 = 2
  public static let toolkitFault: Int32 = 3

  /// What a shell reports of a program that SIGPIPE ended.
  public static let brokenPipe: Int32 = 128 + SIGPIPE
}
