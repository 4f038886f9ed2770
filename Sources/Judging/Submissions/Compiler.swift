import Foundation

/// The Swift compiler on this machine, wherever it is installed.
struct Compiler {
  /// The program, as the `PATH` names it.
  let path: String

  /// What it reads and executes of its own.
  let files: [String]

  /// The first on the `PATH`; `nil` if there is none.
  init?(searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "") {
    let candidates = searchPath.split(separator: ":").map {
      URL(fileURLWithPath: "\($0)/swiftc").path
    }
    guard let found = candidates.first(where: Compiler.isProgram) else { return nil }
    let own = Compiler.running.map { "\($0)/bin/swiftc" }.filter(Compiler.isProgram)
    let target = URL(fileURLWithPath: found).resolvingSymlinksInPath()
    // Swiftly's stands for many, and reads more than the installations to choose one. The toolkit
    // was built by the one whose libraries it runs with.
    path = target.lastPathComponent == "swiftly" ? own.first ?? found : found
    let folder = target.deletingLastPathComponent().deletingLastPathComponent().path
    let installations = Set([folder].filter(Compiler.isInstallation) + Compiler.running)
    files = [found, target.path] + installations.sorted().flatMap(Compiler.parts)
  }

  /// Another program of the compiler's installation; `nil` if that has none of this name.
  func tool(_ name: String) -> String? {
    files.map { "\($0)/\(name)" }.first(where: Self.isProgram)
  }

  /// The installation that the running program's libraries belong to.
  private static let running = Sandbox.swiftFolders.filter { $0.hasSuffix("/lib/swift/linux") }
    .map { String($0.dropLast("/lib/swift/linux".count)) }

  /// Not the whole folder: it may be `/usr`, where there is more.
  private static func parts(_ installation: String) -> [String] {
    ["bin", "lib", "libexec", "include", "local", "share"].map { "\(installation)/\($0)" }
  }

  private static func isInstallation(_ folder: String) -> Bool {
    access("\(folder)/lib/swift", F_OK) == 0
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}

extension Sandbox {
  /// The sandbox of the compiler at work on a submission.
  /// - Parameter writable: Its folders; all else that it reads are the compiler's own files, and
  ///   the system's headers and libraries.
  static func compiler(_ compiler: Compiler, writable: [String]) -> Sandbox {
    var sandbox = system
    sandbox.executable += ["/usr/bin", "/bin"] + compiler.files + searchedLibraries
    sandbox.readable += [
      "/usr/include", "/usr/local/include", "/etc/debian_version", "/etc/os-release",
      "/etc/lsb-release", "/etc/redhat-release",
    ]
    sandbox.writable += writable
    return sandbox
  }

  /// Where the user has the loader look first.
  private static var searchedLibraries: [String] {
    let path = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? ""
    return path.split(separator: ":").filter { $0.hasPrefix("/") && $0 != "/" }.map(String.init)
  }
}
