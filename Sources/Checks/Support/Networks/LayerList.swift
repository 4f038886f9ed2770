import Checking

/// The layers of a network in words, which the judge compares with the reference's one by one.
package enum LayerList {
  private static let key = ObservationKey<String>("layers")
  private static let separator = "; "

  /// - Parameter layers: In their order, each in words without a semicolon.
  package static func record(_ layers: [String], of probe: Probe, _ recorder: Recorder) {
    recorder.record(key.of(probe), layers.joined(separator: separator))
  }

  /// The layers are the reference's; else the first place that differs.
  package static func expectation(_ probe: Probe) -> Expectation {
    let key = key.of(probe)
    return .property("\(probe.name): the layers", reading: [key]) {
      let found = try $0[key].split(separator: separator)
      let expected = try $0.expected(key).split(separator: separator)
      for index in 0..<max(found.count, expected.count) {
        let line = found.dropFirst(index).first ?? "nothing"
        let wanted = expected.dropFirst(index).first ?? "nothing"
        if line == wanted { continue }
        return "\(probe.name): layer \(index + 1) is “\(line)”, expected “\(wanted)”"
      }
      return nil
    }.about(probe, self.key.name)
  }
}
