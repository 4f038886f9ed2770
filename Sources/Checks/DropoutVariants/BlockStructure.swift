import CheckSupport
import Checking
import Tensors
import Training

/// What many large maps of ones look like behind DropBlock.
struct BlockStructure: Sendable {
  let size: Int
  let rate: Double
  let layout: DropBlockSettings.Layout

  static let all = [
    BlockStructure(size: 3, rate: 0.1, layout: .channelsFirst),
    BlockStructure(size: 2, rate: 0.1, layout: .channelsLast),
  ]

  private static let (examples, channels, height, width) = (60, 8, 14, 11)

  private var name: String {
    "maps of ones, blocks of \(size)" + (layout == .channelsLast ? ", channels last" : "")
  }

  private var out: ObservationKey<Tensor> { ObservationKey("out").of(name) }

  func record(_ layer: DropBlock, _ recorder: Recorder) {
    let (n, c, h, w) = (Self.examples, Self.channels, Self.height, Self.width)
    let x = layout == .channelsFirst ? Tensor.ones(n, c, h, w) : Tensor.ones(n, h, w, c)
    let random = RandomState(seed: recorder.seed + 41)
    let parameters = VariantParameters(rate: rate, mode: .train, random: random)
    recorder.record(
      out, layer(x, DropBlockSettings(blockSize: size, layout: layout), parameters).out)
  }

  var expectations: [Expectation] {
    [
      property("whatever is dropped lies in blocks of \(size) × \(size)", strayFault),
      property("about the rate is dropped", rateFault),
      property("what is kept is scaled by all / kept", scaleFault),
      property("channels and examples are dropped independently", sharingFault),
    ]
  }

  private func property(
    _ statement: String, _ fault: @escaping @Sendable (_ maps: Tensor) -> String?
  ) -> Expectation {
    let (key, layout) = (out, layout)
    return .property("\(name): \(statement)", reading: [key]) { evidence in
      let out = try evidence[key]
      return fault(layout == .channelsFirst ? out : out.permuted(0, 3, 1, 2))
    }
  }

  /// A block is dropped where all its elements are: these blocks must cover what is dropped.
  private func strayFault(_ maps: Tensor) -> String? {
    let dropped = maps .== 0
    let (rows, columns) = (Self.height - size + 1, Self.width - size + 1)
    let offsets = (0..<size).flatMap { i in (0..<size).map { (i, $0) } }
    var whole = Tensor.ones(Self.examples, Self.channels, rows, columns)
    for (i, j) in offsets { whole *= dropped[.all, .all, i..<i + rows, j..<j + columns] }
    var covered = Tensor.zeros(like: maps)
    for (i, j) in offsets {
      covered[.all, .all, i..<i + rows, j..<j + columns] += whole
    }
    let stray = (dropped * (covered .== 0)).sum()
    return stray == 0
      ? nil : "\(Int(stray)) of \(Int(dropped.sum())) dropped elements lie in no such block"
  }

  private func rateFault(_ maps: Tensor) -> String? {
    let share = (maps .== 0).mean()
    // Blocks overlap, which loses a twentieth. The 800 of them and more scatter by 3.5 %, and
    // chance exceeds 6.5 times that once in 10¹⁰ runs.
    let isPlausible = share > 0.7 * rate && share < 1.2 * rate
    return isPlausible
      ? nil : String(printf: "%.3f of all is dropped, at a rate of %g", share, rate)
  }

  private func scaleFault(_ maps: Tensor) -> String? {
    let kept = (maps .!= 0).sum()
    guard kept > 0 else { return "nothing is kept" }
    let scale = Double(maps.count) / kept
    let isScaled = abs(maps - scale) .<= 1e-9 * scale
    guard ((maps .!= 0) * (1 - isScaled)).sum() > 0 else { return nil }
    return String(
      printf:
        "x is 1, and %.6g is the largest output; of %d elements %.0f are kept, which makes %.6g",
      maps.max(), maps.count, kept, scale)
  }

  private func sharingFault(_ maps: Tensor) -> String? {
    let dropped = maps .== 0
    let (n, c) = (Self.examples, Self.channels)
    return sharingFault("channels", dropped[.all, 0..<c - 1], dropped[.all, 1..<c])
      ?? sharingFault("examples", dropped[0..<n - 1], dropped[1..<n])
  }

  /// Where elements are dropped by themselves, both are with the product of their shares.
  private func sharingFault(_ names: String, _ first: Tensor, _ second: Tensor) -> String? {
    let (both, share) = ((first * second).mean(), first.mean())
    guard both > 0.5 * share else { return nil }
    let percent = Int((100 * both / share).rounded())
    return "where an element is dropped, the next of the \(names) is, too, in \(percent) % of the "
      + "places"
  }
}
