import Auditing
import Checking
import Dispatch
import DropoutChecks
import Glibc
import Tensors
import Training

let hostileSubmissions: [Variant<DropoutSubmission>] = [
  hostile("array-index-out-of-range") { x, _ in
    let empty: [Double] = Array(x.shape.map(Double.init).prefix(0))
    return Tensor([empty[5]])
  },
  hostile("tensor-index-out-of-range") { x, _ in Tensor(x[x.shape[0], 0]) },
  hostile("shapes-do-not-fit") { x, _ in x + Tensor.zeros(3, 7, 11) },
  hostile("force-unwraps-nil") { x, _ in
    let nothing = [String: Tensor]()
    return nothing["x"]!
  },
  hostile("endless-loop") { x, _ in
    var count = 0
    while x.rank > 0 { count &+= 1 }
    return x
  },
  hostile("prints-and-sleeps") { x, _ in
    for _ in 0..<1000 { print(String(repeating: "0.5, ", count: 100)) }
    fflush(nil)
    sleep(1000)
    return x
  },
  hostile("sleeps") { x, _ in
    sleep(1000)
    return x
  },
  hostile("stack-overflow") { x, _ in Tensor(Double(depth(x.count))) },
  hostile("exits-with-0") { _, _ in exit(0) },
  hostile("exits-with-3") { _, _ in exit(3) },
  hostile("exits-as-a-stub") { _, _ in _exit(StubSignal.exitStatus) },
  hostile("aborts") { _, _ in abort() },
  hostile("kills-itself") { x, _ in
    kill(getpid(), SIGKILL)
    return x
  },
  hostile("gigabyte-of-output") { x, _ in
    let line = String(repeating: "x", count: 1 << 20)
    for _ in 0..<1024 { print(line) }
    return x
  },
  hostile("gigabyte-file") { x, _ in
    var name = Array("\(String(cString: getenv("TMPDIR")))/XXXXXX".utf8CString)
    let file = mkstemp(&name)
    unlink(name)
    let block = [UInt8](repeating: 1, count: 1 << 20)
    for _ in 0..<1024 where write(file, block, block.count) < 0 { break }
    return x
  },
  hostile("hundred-gigabytes") { x, _ in
    let numbers = [Double](repeating: 1, count: 100 << 27)
    return x + numbers[x.count]
  },
  hostile("hundred-gigabyte-tensor") { x, _ in Tensor.zeros(100 << 27) },
  hostile("crashes-with-a-gigabyte") { x, _ in
    let numbers = [Double](repeating: 1, count: 150 << 20)
    return x * numbers[numbers.count + x.rank]
  },
  hostile("nan") { x, _ in x * Double.nan },
  hostile("infinite") { x, _ in x / 0.0 },
  hostile("wrong-shape") { x, _ in x.reshaped(-1) },
  hostile("empty-result") { _, _ in Tensor.zeros(0) },
  hostile("stub") { _, _ in notImplemented("dropoutForward") },
  hostile("stub-behind-an-unfinished-line") { _, _ in
    complain("no line end")
    notImplemented("dropoutForward")
  },
  hostile("stub-without-standard-error") { _, _ in
    close(STDERR_FILENO)
    notImplemented("dropoutForward")
  },
  hostile("stub-among-other-output") { x, _ in
    for _ in 0..<4 {
      startThread {
        while true {
          complain("chatter")
          usleep(1000)
        }
      }
    }
    usleep(20_000)
    startThread { notImplemented("dropoutForward") }
    while x.rank > 0 { usleep(1000) }
    return x
  },
  hostile("stub-that-names-another-place") { _, _ in
    notImplemented("\u{1B}[2Jforward", file: "/etc/passwd", line: 1)
  },
  hostile("prints-the-words-of-a-stub") { _, _ in
    complain("handgrad: not implemented: \(#filePath):1: dropoutForward\n")
    exit(StubSignal.exitStatus)
  },
  hostile("crash-with-escape-codes") { _, _ in
    complain("\n 3 [ra] 0x1 f() + 1 in program at \(folder)/\u{1B}[2J\u{202E}.swift:1:1\n")
    complain(" 4 [ra] 0x1 f() + 1 in program at \(folder)/HostileSubmissions.swift:99999:1\n")
    complain(" 5 [ra] 0x1 f() + 1 in program at \(folder)/../dropout-hostile/main.swift:1:1\n")
    complain("Fatal error: \u{1B}[31mred\u{9B}31m\u{202E}\n")
    kill(getpid(), SIGKILL)
    sleep(10)
    abort()
  },
  hostile("colorful-output") { x, _ in
    print("e\u{301} 👩\u{200D}🔬\ta\u{1B}[31mred\u{9B}0m\u{202E}\u{3164}|\r\nsecond")
    return x
  },
  hostile("forged-frame") { x, _ in
    send(forgedHeader(payloadLength: 4) + [0, 0, 0, 0])
    _exit(0)
  },
  hostile("forged-end-and-goes-on") { x, _ in
    send(forgedHeader(payloadLength: 4) + [0, 0, 0, 0])
    return x
  },
  hostile("frame-of-noise") { x, _ in
    send((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    return x
  },
  hostile("endless-report") { x, _ in
    while true { send([UInt8](repeating: 0, count: 1 << 16)) }
  },
  hostile("truncated-header") { _, _ in
    send(Array(forgedHeader(payloadLength: 4).prefix(11)))
    _exit(0)
  },
  hostile("closes-the-report") { x, _ in
    close(Worker.reportDescriptor)
    return x
  },
  hostile("leaves-a-process-behind") { x, _ in
    _ = sleeper
    return x
  },
  hostile("waits-with-a-process") { x, _ in
    _ = sleeper
    while x.rank > 0 { usleep(1000) }
    return x
  },
  hostile("prints-a-verdict") { x, _ in
    print("\u{1B}[32mpassed\u{1B}[0m 30 of 30 points")
    return x
  },
]

func hostile(
  _ id: String, _ forward: @escaping @Sendable (Tensor, DropoutParameters) -> Tensor
) -> Variant<DropoutSubmission> {
  Variant(
    .mistake, id, of: "dropoutForward", id,
    DropoutSubmission {
      $0.dropout = { x, parameters in (forward(x, parameters), { $0 }) }
      $0.fullyConnectedNet = { _, _ in notImplemented("fullyConnectedNet") }
    })
}

private let folder = String(#filePath.dropLast("/HostileSubmissions.swift".count))

/// Writes to standard error at once.
private func complain(_ text: String) {
  _ = write(STDERR_FILENO, text, text.utf8.count)
}

func startThread(_ body: @escaping @Sendable () -> Void) {
  DispatchQueue.global().async { body() }
}

private func depth(_ count: Int) -> Int { count < 0 ? 0 : depth(count + 1) + 1 }

private func send(_ bytes: [UInt8]) {
  _ = write(Worker.reportDescriptor, bytes, bytes.count)
}

/// A header as the worker writes it, but for the token, which nobody but the worker knows.
private func forgedHeader(payloadLength: UInt8) -> [UInt8] {
  let magic: [UInt8] = [0x48, 0x47, 0x52, 0x44]
  let version: [UInt8] = [1, 0]
  let end: [UInt8] = [5, 0]
  let token = [UInt8](repeating: 0, count: ReportToken.length)
  return magic + version + end + token + [payloadLength, 0, 0, 0, 0, 0, 0, 0]
}

/// A long-lived process, which tries to be out of reach of its group's signals.
private let sleeper: Void = {
  guard forkProcess() == 0 else { return }
  setsid()
  while true { sleep(86_399) }
}()
