/// What bare deflate data expand to; `nil` where they are damaged or expand to more than that.
package func inflated(_ bytes: [UInt8], atMost limit: Int) -> [UInt8]? {
  guard let inflater = try? Inflater(.none) else { return nil }
  var output: [UInt8] = []
  let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
  defer { chunk.deallocate() }
  return bytes.withUnsafeBufferPointer { input in
    var rest = input
    while true {
      let step = inflater.inflate(rest, into: chunk)
      output.append(contentsOf: chunk[..<step.produced])
      rest = UnsafeBufferPointer(rebasing: rest[step.consumed...])
      guard output.count <= limit else { return nil }
      switch step.progress {
      case .ended: return output
      case .goesOn: continue
      case .needsInput, .damaged: return nil
      }
    }
  }
}

/// The bytes as bare deflate data.
package func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  bytes.withUnsafeBytes { appendDeflated([$0], to: &output) }
  return output
}
