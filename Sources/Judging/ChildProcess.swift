import CSystem
import Checking
import Foundation
import Synchronization
import Texts

/// A program to be run, with everything that it gets.
public struct Command: Sendable {
  public var executable: String
  public var arguments: [String]
  public var environment: [String: String]
  public var directory: String
  public var input: [UInt8]
  /// `nil` for a program that we trust.
  public var sandbox: Sandbox?

  public init(
    _ executable: String, _ arguments: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = FileManager.default.currentDirectoryPath, input: [UInt8] = [],
    sandbox: Sandbox? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.input = input
    self.sandbox = sandbox
  }
}

/// How a child ended, and what it printed.
public struct ChildResult: Sendable {
  public enum Ending: Sendable, Equatable {
    case exited(status: Int32)
    case signaled(Int32)
  }

  /// A limit at which the judge stopped the child.
  public enum LimitHit: Sendable, Equatable {
    case wallTime
    case output
    /// Whoever reads what comes on descriptor 3 has read enough.
    case report
    /// Of the child and all that it started, together.
    case processes
    case memory
    case processorTime
    /// Of the run's scratch folder.
    case scratchBytes
    case scratchEntries
    case scratchDepth
  }

  public var ending: Ending
  public var limitHit: LimitHit?
  public var output: String
  public var errors: String
  /// How much it printed, kept or not.
  public var printedBytes: Int
  public var seconds: Double
  public var processorSeconds: Double
  public var peakMemoryBytes: Int

  /// Whether the kernel has killed some process because the machine had no memory left: if the
  /// child was killed, that may be why, whoever has used it up.
  var hadNoMemoryLeft = false
}

/// The program could not be started.
public struct ChildStartError: Error, CustomStringConvertible {
  public let executable: String
  public let code: Int32

  public var description: String {
    "\(executable.printable) cannot be started: \(String(cString: strerror(code)))"
  }
}

/// Runs programs as children that leave nothing behind.
///
/// One child at a time: whatever else this process is the parent of when a child has ended is an
/// orphan of that child, and is stopped.
public enum ChildProcess {
  private static let turn = NSLock()
  private static let isOnlyParent = Mutex(false)

  /// Says that this process starts children in no other way while one runs. Programs say it as they
  /// begin; a process of tests, which runs many at a time, must not, and starts such a program.
  public static func becomeOnlyParent() { isOnlyParent.withLock { $0 = true } }

  /// Runs a program to its end, or to its first limit.
  /// - Parameters:
  ///   - command: The program. It gets no descriptors but 0, 1, 2 and, if `onReport` is given, 3.
  ///   - onReport: Gets what the child writes to descriptor 3, as it comes. Returns whether the
  ///     child may go on.
  ///   - onOutput: Gets what the child prints, to standard output or standard error, as it comes.
  /// - Throws: `ChildStartError`; `Undertaking.Abandoned` where the child was part of work that was
  ///   given up.
  /// - Precondition: `becomeOnlyParent` was called.
  public static func run(
    _ command: Command, limits: Limits, onReport: (([UInt8]) -> Bool)? = nil,
    onOutput: (([UInt8]) -> Void)? = nil
  ) throws -> ChildResult {
    guard isOnlyParent.withLock(\.self) else {
      fatalError(
        "ChildProcess: \(command.executable) is started in a process that may have other children")
    }
    turn.lock()
    defer { turn.unlock() }
    try Undertaking.requireWanted()
    prepare()
    let started = ContinuousClock.now
    let killCount = MachineMemory.killCount
    let input = try Pipe.open()
    let output = try Pipe.open()
    let errors = try Pipe.open()
    let report = onReport == nil ? nil : try Pipe.open()
    let pid = try Leftovers.making {
      let pid = try spawn(command, limits, input, output, errors, report)
      ProcessGroup.running = pid
      return pid
    }
    Undertaking.stopUnwantedChild()
    // A worker runs nothing of the submission's before it has got its input. This process is open
    // else: its own file is read and started through its folder in /proc.
    if command.sandbox != nil { handgrad_set_dumpable(0) }
    defer { handgrad_set_dumpable(1) }
    for end in [input.readEnd, output.writeEnd, errors.writeEnd, report?.writeEnd] { end?.close() }
    input.writeEnd.write(command.input)
    input.writeEnd.close()

    let seen: (([UInt8]) -> Bool)? = onOutput.map { onOutput in
      {
        onOutput($0)
        return true
      }
    }
    var streams = [
      Stream(output.readEnd, keptAtEachEnd: limits.keptAtEachEnd, onBytes: seen),
      Stream(errors.readEnd, keptAtEachEnd: limits.keptAtEachEnd, onBytes: seen),
    ]
    if let report { streams.append(Stream(report.readEnd, keptAtEachEnd: 0, onBytes: onReport)) }
    var supervision = Supervision(
      pid: pid, limits: limits, started: started, streams: streams,
      scratch: command.sandbox?.scratch)
    var limitHit = supervision.watch()
    let (status, usage) = ProcessGroup.end(pid)
    if command.sandbox?.holdsGroup != true { Orphans.stopAll() }
    limitHit = supervision.drain() ?? limitHit
    try Undertaking.requireWanted()
    return ChildResult(
      ending: ending(status), limitHit: limitHit, output: supervision.streams[0].text,
      errors: supervision.streams[1].text,
      printedBytes: supervision.streams[0].byteCount + supervision.streams[1].byteCount,
      seconds: (ContinuousClock.now - started) / .seconds(1),
      processorSeconds: usage.processorSeconds,
      peakMemoryBytes: usage.ru_maxrss * 1024,
      hadNoMemoryLeft: MachineMemory.killCount > killCount)
  }

  /// Makes this process fit to have children, whatever its own parent made it ignore.
  private static func prepare() {
    Orphans.rememberBystanders()
    _ = handgrad_become_subreaper()
    signal(SIGPIPE, SIG_IGN)
    // Where it is ignored, nobody learns how a child ended.
    signal(SIGCHLD, SIG_DFL)
  }

  private static func spawn(
    _ command: Command, _ limits: Limits, _ input: Pipe, _ output: Pipe, _ errors: Pipe,
    _ report: Pipe?
  ) throws -> pid_t {
    let arguments = ([command.executable] + command.arguments).map { strdup($0) } + [nil]
    let environment = command.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    let descriptors = child_descriptors(
      input: input.readEnd.number, output: output.writeEnd.number,
      error: errors.writeEnd.number, report: report?.writeEnd.number ?? -1)
    var childLimits = limits.kernel.map {
      child_limits($0, tasks: Tasks.limit(for: command.sandbox))
    }
    let pid = withOptionalPointer(to: &childLimits) { childLimits in
      func spawn(_ sandbox: UnsafePointer<child_sandbox>?) -> pid_t {
        handgrad_spawn(
          command.executable, arguments, environment, command.directory, descriptors, childLimits,
          sandbox)
      }
      return command.sandbox.map { $0.withCStrings(spawn) } ?? spawn(nil)
    }
    guard pid > 0 else { throw ChildStartError(executable: command.executable, code: -pid) }
    return pid
  }

  private static func ending(_ status: Int32) -> ChildResult.Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited(status: (status >> 8) & 0xff) : .signaled(signal)
  }
}

extension child_limits {
  fileprivate init(_ limits: Limits.KernelLimits, tasks: UInt64) {
    self.init(
      cpu_seconds: UInt64(limits.cpuSeconds),
      address_space_bytes: UInt64(limits.addressSpaceBytes),
      file_bytes: UInt64(limits.fileBytes), stack_bytes: UInt64(limits.stackBytes),
      processes: tasks, descriptors: UInt64(limits.descriptors))
  }
}

/// Calls a function with a pointer to a value; with none where there is no value.
private func withOptionalPointer<Value, Result>(
  to value: inout Value?, _ body: (UnsafePointer<Value>?) -> Result
) -> Result {
  guard value != nil else { return body(nil) }
  return withUnsafePointer(to: value!) { body($0) }
}
