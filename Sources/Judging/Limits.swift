import CSystem
import Foundation

/// What a child process may use before it is stopped.
public struct Limits: Sendable {
  /// Seconds, without those in which no processor was free for it.
  public var wallSeconds: Double
  /// `nil` leaves the kernel's limits (processor time, memory, file size) alone.
  public var kernel: KernelLimits?
  /// Bytes on standard output and standard error together.
  public var outputBytes: Int
  /// What the child and all that it starts may use together; `nil` for programs that we trust.
  var tree: TreeLimits?
  /// How much may lie in the run's scratch folder, if it has one.
  var scratch = ScratchLimits()

  /// What the kernel sees to, for each process by itself.
  public struct KernelLimits: Sendable, Equatable {
    public var cpuSeconds: Int
    public var addressSpaceBytes: Int
    public var fileBytes: Int
    public var stackBytes: Int
    /// The buffers of pipes and pairs of sockets are memory that no process is seen to have.
    public var descriptors: Int
  }

  /// What the judge sees to while the child runs.
  struct TreeLimits: Sendable, Equatable {
    var processes = 64
    var memoryBytes: Int
    var processorSeconds: Int
  }

  struct ScratchLimits: Sendable, Equatable {
    var bytes = 256 << 20
    /// What a file counts for that has no name any more and that is only mapped: as much as it may
    /// hold.
    var mappedBytes = Limits.longestFile
    var entries = 10_000
    /// Folders in one another; at most 64.
    var depth = 64
  }

  /// The limits of the kernel that were set before this process started and are lower than ours, in
  /// words.
  var outer: OuterLimits = OuterLimits()

  /// For programs that we trust: a time limit alone.
  public static func trusted(wallSeconds: Double) -> Limits {
    Limits(wallSeconds: wallSeconds, kernel: nil, outputBytes: 256 << 20)
  }

  /// How much of a long output is kept of its beginning, and of its end: all of what a program
  /// tells that we trust, which is read by this one and not by people.
  var keptAtEachEnd: Int { kernel == nil ? outputBytes : 64 << 10 }

  /// For the compiler at work on a student's code. It inherits the limits to the programs that it
  /// starts, so that none of them outlives a judge that was killed by more than its processor time.
  ///
  /// Each of them may have the memory: two work at a time on the sources, and 1 GB is enough for
  /// those of every solution.
  static func compiler(wallSeconds: Double) -> Limits {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return within(
      KernelLimits(
        cpuSeconds: Int(wallSeconds.rounded(.up)) * cores, addressSpaceBytes: compilerMemoryBytes,
        fileBytes: 256 << 20, stackBytes: 64 << 20, descriptors: 4096),
      wallSeconds: wallSeconds, outputBytes: 64 << 20)
  }

  static let compilerMemoryBytes = 4 << 30

  private static let longestFile = 64 << 20

  /// For programs that contain a student's code. A hard limit that this process has and that is
  /// lower than ours holds: nobody but the superuser could raise it.
  public static func submission(wallSeconds: Double) -> Limits {
    // Processor time may exceed wall time because products use several threads.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let ours = KernelLimits(
      cpuSeconds: Int(wallSeconds.rounded(.up)) * cores + 1, addressSpaceBytes: 2 << 30,
      fileBytes: longestFile, stackBytes: 8 << 20, descriptors: 256)
    var limits = within(ours, wallSeconds: wallSeconds, outputBytes: 4 << 20)
    limits.tree = limits.kernel.map {
      // A crash takes a program that looks at it, whose memory is its own.
      TreeLimits(memoryBytes: 2 * $0.addressSpaceBytes, processorSeconds: $0.cpuSeconds)
    }
    return limits
  }

  /// For a program of ours that reads a file of a stranger's.
  package static func reader(wallSeconds: Double, memoryBytes: Int, outputBytes: Int) -> Limits {
    let ours = KernelLimits(
      cpuSeconds: Int(wallSeconds.rounded(.up)), addressSpaceBytes: memoryBytes,
      fileBytes: 0, stackBytes: 8 << 20, descriptors: 64)
    return within(ours, wallSeconds: wallSeconds, outputBytes: outputBytes)
  }

  private static func within(
    _ ours: KernelLimits, wallSeconds: Double, outputBytes: Int
  ) -> Limits {
    let outer = OuterLimits(below: ours)
    return Limits(
      wallSeconds: wallSeconds, kernel: outer.kernel ?? ours, outputBytes: outputBytes, outer: outer
    )
  }
}

extension Limits {
  /// The end of a sentence about a program that failed, if less is allowed to it than usual; else
  /// empty.
  static var outerClause: String { submission(wallSeconds: 1).outer.clause }
}

/// Limits that whoever started this process has set, where they are lower than ours.
struct OuterLimits: Sendable {
  /// The limits that hold: of each two the lower.
  private(set) var kernel: Limits.KernelLimits?

  private(set) var lowersTime = false
  private(set) var lowersMemory = false
  private(set) var lowersFiles = false
  private(set) var lowersStack = false

  /// What there is less of than usual, each with the option of the shell's `ulimit`.
  private(set) var words: [String] = []

  /// Fewer open files or processes than this are worth a word when a program does not start.
  private static let fewDescriptors: UInt64 = 256
  private static let fewProcesses: UInt64 = 1024

  init() {}

  /// Compares the hard limits of this process with ours.
  init(below ours: Limits.KernelLimits) {
    let outer = handgrad_outer_limits()
    var kernel = ours
    func lower(
      _ limit: WritableKeyPath<Limits.KernelLimits, Int>, to outer: UInt64, _ words: (Int) -> String
    ) -> Bool {
      guard outer < UInt64(kernel[keyPath: limit]) else { return false }
      kernel[keyPath: limit] = Int(outer)
      self.words.append(words(Int(outer)))
      return true
    }
    lowersTime = lower(\.cpuSeconds, to: outer.cpu_seconds) {
      "\($0) s of processor time (ulimit -t)"
    }
    lowersMemory = lower(\.addressSpaceBytes, to: outer.address_space_bytes) {
      "\(byteText($0)) of memory (ulimit -v)"
    }
    lowersFiles = lower(\.fileBytes, to: outer.file_bytes) {
      "files of \(byteText($0)) (ulimit -f)"
    }
    lowersStack = lower(\.stackBytes, to: outer.stack_bytes) {
      "a stack of \(byteText($0)) (ulimit -s)"
    }
    kernel.descriptors = min(kernel.descriptors, Int(clamping: outer.descriptors))
    if outer.descriptors < OuterLimits.fewDescriptors {
      words.append("\(outer.descriptors) open files (ulimit -n)")
    }
    if outer.processes < OuterLimits.fewProcesses {
      words.append("\(outer.processes) processes (ulimit -u)")
    }
    self.kernel = kernel
  }

  /// The end of a sentence that names what there is less of than usual; empty if there is nothing.
  var clause: String {
    words.isEmpty ? "" : "; the limits set outside of the checker: \(words.joined(separator: ", "))"
  }
}

/// A number of bytes in the largest unit that gives a whole number.
func byteText(_ count: Int) -> String {
  let units = ["bytes", "KB", "MB", "GB"]
  var (count, unit) = (count, 0)
  while count > 0 && count % 1024 == 0 && unit < units.count - 1 {
    (count, unit) = (count / 1024, unit + 1)
  }
  return "\(count) \(units[unit])"
}
