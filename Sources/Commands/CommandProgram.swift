import CSystem
import CommandLineOptions
import Foundation
import Judging

/// What all commands do before and after their own work.
public enum CommandProgram {
  /// Runs a command as its command line asks and ends the program with its status.
  /// - Parameter body: The command. A `UsageError` that it throws is told with a pointer to the
  ///   usage text, any other error in one sentence as a fault of the toolkit.
  public static func run<Settings: CommandSettings>(
    _: Settings.Type, _ body: (Settings) throws -> Int32
  ) -> Never {
    openStandardDescriptors()
    Output.commandName = Settings.name
    // A write that fails is told by its error.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    keepOwnFilesReadable()
    ChildProcess.becomeOnlyParent()
    EndingSignals.watch()
    var status = ExitStatus.toolkitFault
    do {
      try requireMemory()
      switch try CommandRequest<Settings>() {
      case .show(let text):
        Output.print(text)
        status = ExitStatus.success
      case .work(let settings): status = try body(settings)
      }
    } catch let error as UsageError {
      Output.complain("\(error)\nTry: \(Settings.invocation) --help")
      status = ExitStatus.wrongUsage
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
