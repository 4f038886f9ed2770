import CSystem
import Foundation

/// What of the system a child may reach; all else is closed to it: other files, the network, other
/// processes, and whatever changes the machine.
///
/// How much of that holds depends on the kernel: see `SandboxLevel`.
public struct Sandbox: Sendable {
  /// Programs and libraries, to be read and executed; a folder stands for all that lies below.
  public var executable: [String]
  /// To be read.
  public var readable: [String]
  /// To be read and written.
  public var writable: [String]
  /// The run's own folder, which is writable and whose size is limited.
  var scratch: String?
  /// Whether all that the child starts stays in its process group.
  var keepsGroup = false
  /// The user that the superuser's child becomes; 0 for none.
  var user: uid_t = 0
  /// What of the kernel's means is used.
  var level = SandboxLevel.here
}

extension Sandbox {
  /// What a program needs in order to run at all.
  static let system = Sandbox(
    executable: ["/lib", "/lib64", "/usr/lib", "/usr/lib64"] + swiftFolders + backtracers,
    readable: [
      "/proc", "/sys/devices/system/cpu", "/etc/ld.so.cache", "/etc/localtime",
      "/usr/share/zoneinfo", "/dev/urandom",
    ],
    writable: ["/dev/null"])

  /// Where Swift's run-time libraries lie.
  ///
  /// They are found among the files that this process has mapped, so that it does not matter where
  /// Swift is installed.
  static let swiftFolders: [String] = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let libraries = maps.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }.filter { $0.hasSuffix(".so") }
    return Set(libraries.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }).sorted()
  }()

  /// Where the program lies that makes backtraces: from …/usr/lib/swift/linux at
  /// …/usr/libexec/swift.
  private static let backtracers = swiftFolders.filter { $0.hasSuffix("/lib/swift/linux") }.map {
    "\($0)/../../../libexec/swift"
  }

  /// The sandbox of a worker.
  /// - Parameters:
  ///   - programs: The worker's own file, and the submission's library.
  ///   - data: Folders with data sets. What links in them lead to may be read too.
  ///   - sources: The folder in whose files a crash is located.
  ///   - scratch: The run's folder, all that may be written.
  static func worker(
    programs: [String], data: [String], sources: String, scratch: ScratchDirectory,
    level: SandboxLevel
  ) -> Sandbox {
    var sandbox = system
    sandbox.executable += programs
    sandbox.readable += data + data.flatMap(targetsOfLinks) + [sources]
    sandbox.writable.append(scratch.path)
    sandbox.scratch = scratch.path
    sandbox.keepsGroup = true
    sandbox.level = level
    sandbox.user = WorkerUser.owning(scratch, within: level)
    return sandbox
  }

  /// The sandbox of a program of ours that reads a file of a stranger's and nothing else.
  package static func reader(of path: String, program: String) -> Sandbox {
    var sandbox = system
    sandbox.executable.append(program)
    sandbox.readable.append(path)
    sandbox.keepsGroup = true
    return sandbox
  }

  /// Whether nothing that the child starts can leave its process group.
  var holdsGroup: Bool { keepsGroup && level.filtersCalls }

  private static func targetsOfLinks(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.map { "\(folder)/\($0)" }.filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: $0)) != nil
    }
  }

  /// Calls a function with the sandbox in the form of C.
  func withCStrings<Result>(_ body: (UnsafePointer<child_sandbox>) throws -> Result) rethrows
    -> Result
  {
    let lists = [executable, readable, writable].map { paths in
      paths.map { UnsafePointer(strdup($0)) } + [nil]
    }
    defer { for path in lists.joined() { free(UnsafeMutablePointer(mutating: path)) } }
    return try lists[0].withUnsafeBufferPointer { executable in
      try lists[1].withUnsafeBufferPointer { readable in
        try lists[2].withUnsafeBufferPointer { writable in
          var sandbox = child_sandbox(
            executable: executable.baseAddress, readable: readable.baseAddress,
            writable: writable.baseAddress, means: level.means, keeps_group: keepsGroup ? 1 : 0,
            user: user)
          return try body(&sandbox)
        }
      }
    }
  }
}

/// How much of a sandbox the kernel gives.
public struct SandboxLevel: Sendable, Equatable, CustomStringConvertible {
  /// The version of the kernel's Landlock; 0 if it has none.
  let landlockVersion: Int
  /// System calls that no submission needs are refused.
  public let filtersCalls: Bool

  /// Files are closed.
  public var closesFiles: Bool { landlockVersion > 0 }

  /// The level that this kernel gives.
  public static let here: SandboxLevel = {
    let means = handgrad_sandbox_means()
    return SandboxLevel(
      landlockVersion: Int(means.landlock_version), filtersCalls: means.filters != 0)
  }()

  /// What is left of it on a kernel without Landlock.
  public var withoutLandlock: SandboxLevel {
    SandboxLevel(landlockVersion: 0, filtersCalls: filtersCalls)
  }

  /// What is left of it on a kernel without filters of system calls.
  public var withoutFilters: SandboxLevel {
    SandboxLevel(landlockVersion: landlockVersion, filtersCalls: false)
  }

  /// The level in the form of C.
  var means: sandbox_means {
    sandbox_means(landlock_version: Int32(landlockVersion), filters: filtersCalls ? 1 : 0)
  }

  public var isComplete: Bool { closesFiles && filtersCalls }

  /// A whole sandbox was asked for that cannot be had.
  public struct Missing: Error, CustomStringConvertible {
    public let description: String
  }

  /// - Throws: `Missing` where this kernel lacks a part of it.
  public static func requireWhole() throws(Missing) {
    guard !here.isComplete else { return }
    throw Missing(
      description:
        "the sandbox that --require-sandbox asks for cannot be had here; there is \(here)")
  }

  /// As reports say it.
  public var description: String {
    switch (closesFiles, filtersCalls) {
    case (true, true): "full"
    case (true, false): "files only: this kernel cannot filter system calls"
    case (false, true): "system calls only: this kernel has no Landlock, files are open"
    case (false, false): "none: this kernel has neither Landlock nor filters of system calls"
    }
  }
}
