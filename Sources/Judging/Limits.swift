import Foundation

/// What a child process may use before it is stopped.
public struct Limits: Sendable {
  public var wallSeconds: Double
  /// `nil` leaves the kernel's limits (processor time, memory, file size) alone.
  public var kernel: KernelLimits?
  /// Bytes on standard output and standard error together.
  public var outputBytes: Int

  public struct KernelLimits: Sendable {
    public var cpuSeconds: Int
    public var addressSpaceBytes: Int
    public var fileBytes: Int
    public var stackBytes: Int
  }

  /// For programs that we trust: a time limit alone.
  public static func trusted(wallSeconds: Double) -> Limits {
    Limits(wallSeconds: wallSeconds, kernel: nil, outputBytes: 256 << 20)
  }

  /// For programs that contain a student's code.
  public static func submission(wallSeconds: Double) -> Limits {
    // Processor time may exceed wall time because products use several threads.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return Limits(
      wallSeconds: wallSeconds,
      kernel: KernelLimits(
        cpuSeconds: Int(wallSeconds.rounded(.up)) * cores + 1, addressSpaceBytes: 2 << 30,
        fileBytes: 64 << 20, stackBytes: 8 << 20),
      outputBytes: 4 << 20)
  }
}
