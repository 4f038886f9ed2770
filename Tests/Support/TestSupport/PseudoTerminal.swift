import Foundation

/// A program of this package in a terminal of 24 lines and 80 columns, and who sits before it.
public final class PseudoTerminal {
  private let master: FileHandle
  private let slave: FileHandle
  private let process = Process()
  private var unread = ""

  /// Requests that Swift does not see: TIOCSPTLCK and TIOCGPTN.
  private static let (setLock, getName): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

  /// The settings of the terminal, in bytes.
  public var settings: [UInt8] {
    var settings = termios()
    tcgetattr(slave.fileDescriptor, &settings)
    return withUnsafeBytes(of: settings) { Array($0) }
  }

  public var processIdentifier: Int32 { process.processIdentifier }

  /// Makes the terminal; no program runs in it yet.
  public init() throws {
    let number = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (isLocked, name): (CInt, CUnsignedInt) = (0, 0)
    guard ioctl(number, Self.setLock, &isLocked) == 0, ioctl(number, Self.getName, &name) == 0
    else { throw POSIXError(.ENOTTY) }
    master = FileHandle(fileDescriptor: number, closeOnDealloc: true)
    let end = open("/dev/pts/\(name)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    slave = FileHandle(fileDescriptor: end, closeOnDealloc: true)
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
    resize(lines: 24, columns: 80)
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Makes it larger or smaller, as whoever drags the corner of a window does.
  public func resize(lines: Int, columns: Int) {
    var size = winsize(
      ws_row: UInt16(lines), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master.fileDescriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Starts a built program in it.
  public func start(
    _ name: String, _ arguments: [String], in directory: String, environment: [String: String] = [:]
  ) throws {
    try start(
      path: "\(Program.folder)/\(name)", arguments, in: directory, environment: environment)
  }

  /// Starts a shell in it, which gives the terminal to one program after the other.
  public func startShell(in directory: String, environment: [String: String] = [:]) throws {
    try start(
      path: "/usr/bin/setsid", ["--ctty", "--wait", "/bin/bash", "--norc", "--noprofile", "-i"],
      in: directory, environment: environment.merging(["PS1": "$ "]) { $1 })
  }

  private func start(
    path: String, _ arguments: [String], in directory: String, environment: [String: String]
  ) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TERM": "xterm", "NO_COLOR": "1"]) { $1 }.merging(environment) { $1 }
    process.standardInput = slave
    process.standardOutput = slave
    process.standardError = slave
    try process.run()
  }

  /// Presses keys.
  public func type(_ keys: String) { master.write(Data(keys.utf8)) }

  /// The next screen that is drawn with such a property; `nil` if there is none within a minute.
  ///
  /// The lines of a screen, without what moves the cursor.
  public func screen(where isWanted: (String) -> Bool) -> String? {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      while let end = unread.range(of: "\u{1B}[J") {
        let start = unread.range(of: "\u{1B}[H")?.upperBound ?? unread.startIndex
        let screen = unread[min(start, end.lowerBound)..<end.lowerBound]
          .replacingOccurrences(of: "\u{1B}[K", with: "").replacingOccurrences(of: "\r", with: "")
        unread = String(unread[end.upperBound...])
        if isWanted(screen) { return screen }
      }
      if !process.isRunning { return nil }
      read()
    }
    return nil
  }

  /// What comes before a text; `nil` if that does not come within a minute. Neither is looked at
  /// again.
  public func text(before end: String) -> String? {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let found = unread.range(of: end) {
        defer { unread = String(unread[found.upperBound...]) }
        return String(unread[..<found.lowerBound])
      }
      if !process.isRunning { return nil }
      read()
    }
    return nil
  }

  /// All that was sent since the last screen that was looked at.
  public func rest() -> String {
    read()
    return unread
  }

  /// The status with which the program ends, as a shell tells it. One that does not end within a
  /// minute is killed.
  public func status() -> Int32 {
    let deadline = ContinuousClock.now + .seconds(60)
    // Who writes must not wait for a reader.
    while process.isRunning {
      read()
      if ContinuousClock.now > deadline { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  private func read() {
    var entry = pollfd(fd: master.fileDescriptor, events: Int16(POLLIN), revents: 0)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while poll(&entry, 1, 20) > 0 {
      let count = Foundation.read(master.fileDescriptor, &bytes, bytes.count)
      guard count > 0 else { return }
      unread += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}
