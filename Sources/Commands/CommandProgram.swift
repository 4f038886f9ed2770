import CSystem
import Foundation
import Judging

/// What all commands do before and after their own work.
public enum CommandProgram {
  /// Runs a command and ends the program with its status.
  /// - Parameters:
  ///   - name: How the command names itself when it complains.
  ///   - body: The command. An error that it throws is told in one sentence, as a fault of the
  ///     toolkit.
  public static func run(_ name: String, _ body: () throws -> Int32) -> Never {
    openStandardDescriptors()
    Output.commandName = name
    // A write that fails is told by its error.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    keepOwnFilesReadable()
    EndingSignals.watch()
    var status = ExitStatus.toolkitFault
    do {
      try requireMemory()
      status = try body()
    } catch {
      Output.complain("\(error)")
    }
    Leftovers.removeAll()
    exit(status)
  }

  /// The command's own program takes so much address space, whatever it does.
  private static let leastMemory: UInt64 = 160 << 20

  private struct MemoryError: Error, CustomStringConvertible {
    let limit: UInt64

    var description: String {
      "the limit of \(limit >> 20) MB of memory (ulimit -v) is too low, at least "
        + "\(leastMemory >> 20) MB are needed"
    }
  }

  private static func requireMemory() throws {
    let limit = handgrad_memory_limit()
    guard limit >= leastMemory else { throw MemoryError(limit: limit) }
  }

  /// Puts something that cannot be written in the place of a standard descriptor that was closed
  /// when the program started, so that no file that is opened later takes its number and gets the
  /// output.
  private static func openStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Under a mask that takes its owner's rights, this user could not read what this program makes.
  private static func keepOwnFilesReadable() {
    let mask = umask(0)
    umask(mask & ~mode_t(S_IRWXU))
  }
}
