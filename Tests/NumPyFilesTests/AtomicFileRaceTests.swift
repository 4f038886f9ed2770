import Foundation
import NumPyFiles
import TestSupport
import Testing

/// Whoever reads while a file is replaced, or after the writer was killed, finds it whole.
@Suite struct AtomicFileRaceTests {
  static let size = 300_000

  /// The number of which all bytes are, `nil` unless the file is whole.
  static func number(_ path: String) throws -> UInt8? {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    guard bytes.count == size, let first = bytes.first else { return nil }
    return bytes == [UInt8](repeating: first, count: size) ? first : nil
  }

  /// The writer is a thread: tasks of a busy test run may have to wait for each other.
  @Test func readersSeeWholeFiles() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/data"
    try writeAtomically([UInt8](repeating: 0, count: Self.size), to: path)
    let writer = Thread {
      var number: UInt8 = 0
      while !Thread.current.isCancelled {
        number &+= 1
        try? writeAtomically([UInt8](repeating: number, count: Self.size), to: path)
      }
    }
    writer.start()
    defer { writer.cancel() }
    var numbers: Set<UInt8> = []
    let end = ContinuousClock.now + .seconds(300)
    while numbers.count < 50, ContinuousClock.now < end {
      numbers.insert(try #require(try Self.number(path)))
    }
    #expect(numbers.count == 50)
  }

  /// Each round ends the writing process after another fraction of a second.
  @Test func killedWritersLeaveWholeFiles() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/data"
    var numbers: Set<UInt8> = []
    for round in 1...20 {
      await #expect(processExitsWith: .signal(SIGALRM)) {
        [path = path as String, round = round as Int] in
        try writeUntilKilled(path, from: UInt8(12 * round), microseconds: 1_000 + 1_777 * round)
      }
      numbers.insert(try #require(try Self.number(path)))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.allSatisfy { $0 == "data" || $0.hasSuffix(".handgrad-tmp") })
    // Some writers were killed before they had renamed their file.
    #expect(names.count > 1)
    #expect(numbers.count > 1)
  }
}

/// Writes a file again and again, with another number each time, until an alarm ends the process.
private func writeUntilKilled(_ path: String, from first: UInt8, microseconds: Int) throws {
  var number = first
  try writeAtomically([UInt8](repeating: number, count: AtomicFileRaceTests.size), to: path)
  var timer = itimerval()
  timer.it_value.tv_usec = __suseconds_t(microseconds)
  try #require(setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil) == 0)
  while true {
    number &+= 1
    try writeAtomically([UInt8](repeating: number, count: AtomicFileRaceTests.size), to: path)
  }
}
