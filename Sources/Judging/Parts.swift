import CSystem
import Foundation

/// Work that several copies of this program share, because a process judges one submission at a
/// time.
public enum Parts {
  /// The option that tells a copy which part is its own, without the two hyphens.
  public static let option = "part"

  /// One of `count` parts of a numbered list: every `count`-th item, from number `index` on.
  public struct Part: Sendable {
    public let index: Int
    public let count: Int

    /// `2/8`; `nil` for anything else.
    public init?(_ text: String) {
      let numbers = text.split(separator: "/").map { Int($0) }
      guard numbers.count == 2, let index = numbers[0], let count = numbers[1],
        count > 0, (0..<count).contains(index)
      else { return nil }
      (self.index, self.count) = (index, count)
    }

    public func contains(_ item: Int) -> Bool { item % count == index }
  }

  /// A copy did not end well. It has told the reason on standard error.
  public struct Failure: Error, CustomStringConvertible {
    let status: Int32

    public var description: String { "a part of the work ended with status \(status)" }
  }

  /// Starts this program once for every part, with the same arguments and `--part K/COUNT`, and
  /// returns the lines that the copies print, part by part.
  /// - Throws: `Failure`, when all have ended.
  public static func run(_ count: Int, _ arguments: [String]) throws -> [[String]] {
    Orphans.rememberBystanders()
    _ = handgrad_become_subreaper()
    let copies = try (0..<count).map { index in
      try Copy(arguments + ["--\(option)", "\(index)/\(count)"])
    }
    let outputs = copies.map { $0.output() }
    for copy in copies {
      guard copy.status == 0 else { throw Failure(status: copy.status) }
    }
    return outputs.map { $0.split(separator: "\n").map(String.init) }
  }
}

/// A running copy of this program, whose output is read while it comes.
private final class Copy: @unchecked Sendable {
  private let process = Foundation.Process()
  private let hasEnded = DispatchSemaphore(value: 0)
  private var bytes = Data()

  var status: Int32 { process.terminationStatus }

  init(_ arguments: [String]) throws {
    let pipe = Foundation.Pipe()
    process.executableURL = URL(fileURLWithPath: Toolkit.program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try Leftovers.making { try process.run() }
    Thread.detachNewThread { [self] in
      bytes = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      hasEnded.signal()
    }
  }

  /// Waits for the copy's end.
  func output() -> String {
    hasEnded.wait()
    return String(decoding: bytes, as: UTF8.self)
  }
}
