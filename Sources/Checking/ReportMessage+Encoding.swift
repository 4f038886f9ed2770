import Tensors

extension ReportMessage {
  /// The message as it goes through the pipe.
  func encoded(token: ReportToken) -> [UInt8] {
    let payload = self.payload
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ReportFormat.headerLength + payload.count)
    bytes.append(integer: ReportFormat.magic)
    bytes.append(integer: ReportFormat.version)
    bytes.append(integer: kind)
    bytes += token.bytes
    bytes.append(integer: UInt64(payload.count))
    return bytes + payload
  }

  private var kind: UInt16 {
    switch self {
    case .observation: ReportFormat.observationKind
    case .line: 2
    case .progress: 3
    case .failure: 4
    case .end: 5
    case .started: 6
    case .stub: 7
    case .trace: ReportFormat.traceKind
    }
  }

  private var payload: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .started:
      break
    case .stub(let stub):
      bytes.append(integer: UInt64(stub.line))
      bytes.append(integer: UInt32(stub.file.utf8.count))
      bytes += stub.file.utf8
      bytes += stub.part.utf8
    case .observation(let observation):
      bytes.append(name: observation.name)
      bytes.append(value: observation.value)
    case .trace(let step):
      bytes.append(name: step.function)
      bytes.append(name: step.name)
      bytes.append(value: step.value)
    case .line(let text), .failure(let text):
      bytes += text.utf8
    case .progress(let completed, let total, let note):
      bytes.append(integer: UInt32(completed))
      bytes.append(integer: UInt32(total))
      bytes += note.utf8
    case .end(let count):
      bytes.append(integer: UInt32(count))
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func append(integer: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(name: String) {
    append(integer: UInt16(name.utf8.count))
    self += name.utf8
  }

  fileprivate mutating func append(value: ObservedValue) {
    switch value {
    case .number(let number):
      append(0)
      append(integer: number.bitPattern)
    case .text(let text):
      append(1)
      self += text.utf8
    case .tensor(let tensor):
      append(2)
      append(tensor.dtype == .float64 ? 0 : 1)
      append(UInt8(tensor.rank))
      for dimension in tensor.shape { append(integer: UInt64(dimension)) }
      append(scalars: tensor.scalars)
    }
  }

  /// As 64-bit floats whatever the element type: exact for both, and one memory copy.
  private mutating func append(scalars: [Double]) {
    #if _endian(little)
      scalars.withUnsafeBytes { append(contentsOf: $0) }
    #else
      for scalar in scalars { append(integer: scalar.bitPattern) }
    #endif
  }
}
