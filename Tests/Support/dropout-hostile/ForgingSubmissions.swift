import Auditing
import Checking
import Dispatch
import DropoutChecks
import Glibc
import Tensors

/// Submissions that write a report of their own, with the token of the run, which they take from
/// what the worker writes into the pipe that they have put in the report's place.
let forgingSubmissions: [Variant<DropoutSubmission>] = [
  forging("reports-many-observations") { report in
    for number in 0..<500_000 {
      let name = Array("observation \(number)".utf8)
      report.add(kind: 1, [UInt8(name.count), 0] + name + [0] + [UInt8](repeating: 0, count: 8))
    }
  },
  forging("reports-many-bytes") { report in
    // A tensor of one axis and 1,000,000 64-bit floats, 36 times.
    let shape: [UInt8] = [2, 0, 1, 0x40, 0x42, 0x0F, 0, 0, 0, 0, 0]
    let elements = [UInt8](repeating: 0, count: 8_000_000)
    for number in UInt8(0x41)...0x64 { report.add(kind: 1, [1, 0, number] + shape + elements) }
  },
  forging("reports-many-lines") { report in
    let line = [UInt8](repeating: 0x78, count: 80)
    for _ in 0..<140_000 { report.add(kind: 2, line) }
  },
  forging("reports-a-long-line") { report in
    report.add(kind: 2, [UInt8](repeating: 0x78, count: 11 << 20))
  },
  forging("reports-much-progress") { report in
    let half: [UInt8] = [1, 0, 0, 0, 2, 0, 0, 0]
    for _ in 0..<1_000_000 { report.add(kind: 3, half) }
  },
  forging("reports-a-failure") { report in
    report.add(kind: 4, Array("the grader's disk is full".utf8))
  },
]

/// The way to the judge.
private let report = dup(Worker.reportDescriptor)

private func forging(
  _ id: String, _ fill: @escaping @Sendable (inout ForgedReport) -> Void
) -> Variant<DropoutSubmission> {
  hostile(id) { x, _ in
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    let (readEnd, report) = (ends[0], report)
    dup2(ends[1], Worker.reportDescriptor)
    DispatchQueue.global().async {
      var header = [UInt8](repeating: 0, count: 32)
      _ = read(readEnd, &header, header.count)
      var forged = ForgedReport(descriptor: report, header: header)
      fill(&forged)
      forged.send()
      _exit(0)
    }
    return x
  }
}

/// What a submission writes in the worker's name.
private struct ForgedReport {
  let descriptor: Int32
  /// Of a message of the worker's.
  let header: [UInt8]
  private var bytes: [UInt8] = []

  init(descriptor: Int32, header: [UInt8]) {
    self.descriptor = descriptor
    self.header = header
  }

  mutating func add(kind: UInt8, _ payload: [UInt8]) {
    let length = UInt64(payload.count)
    bytes += header[..<6] + [kind, 0] + header[8..<24]
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + payload
    if bytes.count > 1 << 20 { send() }
  }

  mutating func send() {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    bytes = []
  }
}
