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

  private static let (examples, channels, height, width) = (12, 8, 14, 11)

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
      let maps = layout == .channelsFirst ? out : out.permuted(0, 3, 1, 2)
      let shape = [Self.examples, Self.channels, Self.height, Self.width]
      guard maps.shape == shape else { return "out has another shape than x: \(out.shape)" }
      return fault(maps)
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
    // Blocks overlap, and scatter: 192 maps have between 700 and 3,500 of them.
    let isPlausible = share > 0.75 * rate && share < 1.15 * rate
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
    for (axis, names) in [(1, "channels"), (0, "examples")] {
      let (first, second) =
        axis == 1
        ? (dropped[.all, 0..<7], dropped[.all, 1..<8]) : (dropped[0..<11], dropped[1..<12])
      let share = dropped.mean()
      let alike = (first * second).mean()
      // Independent ones are both dropped with the product of their shares.
      if alike > 0.5 * share {
        let percent = Int((100 * alike / share).rounded())
        return "where an element is dropped, the next of the \(names) is, too, in \(percent) % of "
          + "the places"
      }
    }
    return nil
  }
}
