import Auditing
import Checking
import DropoutChecks
import Glibc
import Tensors
import Training

/// Submissions whose results are right, and that reach for what is not theirs. Each says whether it
/// got there.
let reachingSubmissions: [Variant<DropoutSubmission>] = [
  reaching("reads-the-solution") { opens("\(root)/Solutions/Dropout/Dropout.swift", O_RDONLY) },
  reaching("reads-the-users-files") { opens("/etc/passwd", O_RDONLY) },
  reaching("lists-the-builds") { opendir("\(root)/.build/debug/submissions") != nil },
  reaching("is-told-the-seed") { isTold("231") },
  reaching("writes-a-source") { opens("\(root)/Package.swift", O_WRONLY) },
  reaching("empties-a-source") { truncate("\(root)/README.md", 1 << 40) == 0 },
  reaching("plants-a-library") { makes("\(root)/.build/libplanted.so") },
  reaching("plants-a-hook") { makes("\(root)/.git/planted") },
  reaching("plants-a-file-in-tmp") { makes("/tmp/handgrad-planted") },
  reaching("makes-a-folder") { mkdir("\(root)/planted", 0o777) == 0 },
  reaching("links-a-source") { link("\(root)/Package.swift", "\(scratch)/linked") == 0 },
  reaching("removes-a-file") { unlink(victim) == 0 },
  reaching("renames-a-file") { rename(victim, "\(scratch)/moved") == 0 },
  reaching("changes-rights") { chmod(root, 0o755) == 0 },
  reaching("changes-rights-by-a-new-call") { changesRightsByNewCall() },
  reaching("changes-attributes-by-a-new-call") { changesAttributesByNewCall() },
  reaching("changes-a-files-marks") { changesMarks() },
  reaching("changes-an-owner") { chown("\(root)/Package.swift", getuid(), getgid()) == 0 },
  reaching("changes-a-date") { utimes("\(root)/Package.swift", nil) == 0 },
  reaching("makes-a-device") { mknod("\(scratch)/device", S_IFCHR | 0o666, 0x0103) == 0 },
  reaching("writes-into-the-judge") { opens("/proc/\(getppid())/mem", O_RDWR) },
  reaching("reads-the-judge") { opens("/proc/\(getppid())/maps", O_RDONLY) },
  reaching("spares-the-judge") { opens("/proc/\(getppid())/oom_score_adj", O_WRONLY) },
  reaching("traces-the-judge") { calls("ptrace", 16, Int(getppid())) },
  reaching("stops-the-judge") { kill(getppid(), SIGSTOP) == 0 },
  reaching("kills-the-judge") { kill(getppid(), SIGKILL) == 0 },
  reaching("signals-a-thread-of-the-judge") {
    calls("tgkill", Int(getppid()), Int(getppid()), Int(SIGSTOP))
  },
  reaching("removes-shared-memory") { removesSharedMemory() },
  reaching("shares-memory-without-a-file") { sharesAnonymousMemory() },
  reaching("makes-secret-memory") { calls("syscall", 447, 0) || errno != EPERM },
  reaching("sends-a-descriptor") { sendsMessage() },
  reaching("has-descriptors-of-its-own") { calls("close_range", 1000, 1001, 2) },
  reaching("opens-many-descriptors") { opensMany() },
  reaching("limits-the-judge") { limits(getppid()) },
  reaching("slows-the-judge") { setpriority(__priority_which_t(0), id_t(getppid()), 19) == 0 },
  reaching("opens-a-socket") { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 },
  reaching("opens-a-local-socket") { socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0) >= 0 },
  reaching("leaves-its-namespace") { calls("unshare", 0x1000_0000) },
  reaching("leaves-its-group") { setpgid(0, 0) == 0 },
  reaching("leaves-its-session") { leavesItsSession() },
  reaching("outlives-the-judge") { calls("prctl", 1, 0) },
  reaching("shares-memory") { shmget(IPC_PRIVATE, 4096, 0o1600) >= 0 },
  reaching("makes-nameless-memory") { makesNamelessMemory() },
  reaching("becomes-another-user") { setuid(1) == 0 },
  reaching("starts-a-shell") { starts("/bin/sh") },
  reaching("starts-the-reference") { starts("\(root)/.build/debug/audit-checks") },
]

private func reaching(
  _ id: String, _ attack: @escaping @Sendable () -> Bool
) -> Variant<DropoutSubmission> {
  Variant(
    .mistake, id, of: "dropoutForward", id,
    DropoutSubmission {
      $0.dropout = { x, _ in
        print(attack() ? "reached" : "refused: \(String(cString: strerror(errno)))")
        return (x, { $0 })
      }
      $0.fullyConnectedNet = { _, _ in notImplemented("fullyConnectedNet") }
    })
}

/// The checkout.
private let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

/// A file of somebody else's, which the test makes.
private let victim = "/tmp/handgrad-victim"

private let scratch = String(cString: getenv("TMPDIR"))

/// Whether something is an argument, in the environment, or left on standard input.
private func isTold(_ secret: String) -> Bool {
  var input = [UInt8](repeating: 0, count: 64)
  if read(STDIN_FILENO, &input, input.count) > 0 { return true }
  var variable = environ
  while let text = variable.pointee {
    if String(cString: text).hasSuffix("=" + secret) { return true }
    variable += 1
  }
  errno = ENODATA
  return CommandLine.arguments.contains(secret)
}

private func opens(_ path: String, _ flags: Int32) -> Bool { open(path, flags) >= 0 }

private func makes(_ path: String) -> Bool { open(path, O_WRONLY | O_CREAT, 0o666) >= 0 }

/// Whether a function of the C library that Swift does not offer succeeds.
private func calls(_ name: String, _ arguments: Int...) -> Bool {
  typealias Function = @convention(c) (Int, Int, Int, Int, Int, Int, Int) -> Int
  let given = arguments + [0, 0, 0, 0, 0, 0]
  let function = unsafeBitCast(dlsym(nil, name), to: Function.self)
  let result = function(
    given[0], given[1], given[2], given[3], given[4], given[5], given[6])
  return Int32(truncatingIfNeeded: result) == 0
}

/// `fchmodat2`, which headers may not know.
private func changesRightsByNewCall() -> Bool {
  "\(root)/Package.swift".withCString {
    calls("syscall", 452, Int(AT_FDCWD), Int(bitPattern: $0), 0o644)
  }
}

/// `setxattrat`.
private func changesAttributesByNewCall() -> Bool {
  "\(root)/Package.swift".withCString { path in
    "user.planted".withCString { name in
      var arguments = [Int(bitPattern: name), 1]
      return calls(
        "syscall", 463, Int(AT_FDCWD), Int(bitPattern: path), 0, Int(bitPattern: name),
        arguments.withUnsafeMutableBytes { Int(bitPattern: $0.baseAddress) }, 16)
    }
  }
}

/// Marks that the file system keeps, of a file that may be read: no dump of it.
private func changesMarks() -> Bool {
  let file = open("\(root)/Datasets", O_RDONLY)
  var marks = 0
  return withUnsafeMutablePointer(to: &marks) {
    calls("ioctl", Int(file), 0x8008_6601, Int(bitPattern: $0))
      && calls("ioctl", Int(file), 0x4008_6602, Int(bitPattern: $0))
  }
}

private func removesSharedMemory() -> Bool { shmctl(0, IPC_RMID, nil) == 0 || errno != EPERM }

/// Such memory stays when it is taken out of the process's own, where it would be counted.
private func sharesAnonymousMemory() -> Bool {
  mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
}

private func sendsMessage() -> Bool {
  var pair: [Int32] = [0, 0]
  socketpair(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0, &pair)
  var message = msghdr()
  return sendmsg(pair[0], &message, 0) >= 0
}

private func opensMany() -> Bool {
  (0..<1000).allSatisfy { _ in dup(STDIN_FILENO) >= 0 }
}

private func makesNamelessMemory() -> Bool {
  typealias Function = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32
  let create = unsafeBitCast(dlsym(nil, "memfd_create"), to: Function.self)
  return create("memory", 0) >= 0
}

private func leavesItsSession() -> Bool {
  let pid = forkProcess()
  if pid == 0 { _exit(setsid() > 0 ? 0 : 1) }
  var status: Int32 = 0
  waitpid(pid, &status, 0)
  errno = EPERM
  return status == 0
}

private func limits(_ pid: pid_t) -> Bool {
  let processorTime = 0
  return withUnsafePointer(to: rlimit(rlim_cur: 1, rlim_max: 1)) { limit in
    calls("prlimit", Int(pid), processorTime, Int(bitPattern: limit))
  }
}

private func starts(_ program: String) -> Bool {
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("--help"), nil]
  var pid: pid_t = 0
  errno = posix_spawn(&pid, program, nil, nil, &arguments, nil)
  return errno == 0
}
