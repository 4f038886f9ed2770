import Checking
import DropoutChecks
import Tensors
import Training

private func f(_ id: String, _ s: DropoutSubmission) -> Variant<DropoutSubmission> {
  Variant(.mistake, "a1-" + id, of: "dropoutForward", "x", s)
}
private func b(_ id: String, _ s: DropoutSubmission) -> Variant<DropoutSubmission> {
  Variant(.mistake, "a1-" + id, of: "dropoutBackward", "x", s)
}
private func n(
  _ id: String, _ change: @escaping @Sendable (inout ClosureNet.Wiring) -> Void
) -> Variant<DropoutSubmission> { networkMistake("a1-" + id, "x", change) }

private func wrapNet(
  _ id: String, _ make: @escaping @Sendable (FullyConnectedNet, RandomState, FullyConnectedNetConfiguration) -> any Model
) -> Variant<DropoutSubmission> {
  Variant(.mistake, "a1-" + id, of: "fullyConnectedNet", "x", replacing { c, r in make(FullyConnectedNet(c, random: r), r, c) })
}
private final class Wrapped: Model {
  var parameters: [String: Tensor] {
    get { net.parameters }
    set { net.parameters = newValue }
  }
  let net: FullyConnectedNet
  var onLoss: (FullyConnectedNet, Tensor, [Int]) -> (loss: Double, gradients: [String: Tensor]) = { $0.loss($1, $2) }
  var onScores: (FullyConnectedNet, Tensor) -> Tensor = { $0.scores($1) }
  init(_ net: FullyConnectedNet) { self.net = net }
  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) { onLoss(net, x, y) }
  func scores(_ x: Tensor) -> Tensor { onScores(net, x) }
}
private func exactly(_ count: Int, _ p: Double, _ r: RandomState) -> [Double] {
  let kept = Int((Double(count) * p).rounded())
  var v = [Double](repeating: 0, count: count)
  for i in r.permutation(count).prefix(kept) { v[i] = 1 / p }
  return v
}

let attacks: [Variant<DropoutSubmission>] = [
  f("exact-count", withMask { x, q in Tensor(exactly(x.count, q.p, q.random), shape: x.shape) }),
  f("exact-count-per-row", withMask { x, q in
    guard x.rank == 2 else { return (q.random.rand(x.shape) .< q.p) / q.p }
    return Tensor((0..<x.shape[0]).flatMap { _ in exactly(x.shape[1], q.p, q.random) }, shape: x.shape)
  }),
  f("scaled-by-kept-fraction", withMask { x, q in
    let k = q.random.rand(x.shape) .< q.p
    return k / max(k.mean(), 1e-3)
  }),
  f("epsilon", withMask { x, q in (q.random.rand(x.shape) .< q.p) / (q.p + 1e-8) }),
  f("skips-rank-not-2", replacing { x, q in
    var q = q
    if x.rank > 2 { q.mode = .test }
    return dropoutForward(x, q)
  }),
  f("only-positive-dropped", replacing { x, q in
    guard q.mode == .train else { return dropoutForward(x, q) }
    if let s = q.seed { q.random.reseed(s) }
    let kept = q.random.rand(x.shape) .< q.p
    let m = Tensor.where(x .> 0, kept / q.p, Tensor.ones(x.shape) / q.p).cast(to: x.dtype)
    return (x * m, DropoutCache(parameters: q, mask: m))
  }),
  f("reseeds-after-draw", replacing { x, q in
    var r = q
    r.seed = nil
    let result = dropoutForward(x, r)
    if q.mode == .train, let s = q.seed { q.random.reseed(s) }
    return result
  }),
  f("memo-by-seed", {
    let memo = Memory<[String: Tensor]>([:])
    return replacing { x, q in
      guard q.mode == .train, let s = q.seed else { return dropoutForward(x, q) }
      let key = "\(s) \(x.shape) \(q.p) \(x.dtype)"
      let mask = memo.value[key] ?? dropoutForward(x, q).cache.mask!
      memo.value[key] = mask
      return (x * mask, DropoutCache(parameters: q, mask: mask))
    }
  }()),
  f("markov", withMask { x, q in
    var m = Tensor.zeros(x.shape)
    var last = q.random.rand() < q.p
    for i in 0..<x.count {
      if q.random.rand() < 0.5 { last = q.random.rand() < q.p }
      m[flat: i] = last ? 1 / q.p : 0
    }
    return m
  }),
  f("gaussian-noise", withMask { x, q in 1 + ((1 - q.p) / q.p).squareRoot() * q.random.randn(x.shape) }),
  f("last-element-kept", withMask { x, q in
    var m = (q.random.rand(x.shape) .< q.p) / q.p
    m[flat: x.count - 1] = 1 / q.p
    return m
  }),
  f("first-element-dropped", withMask { x, q in
    var m = (q.random.rand(x.shape) .< q.p) / q.p
    if q.p < 1 { m[flat: 0] = 0 }
    return m
  }),
  f("every-second-call", {
    let c = Memory(0)
    return replacing { x, q in
      c.value += 1
      var q = q
      if q.seed == nil, c.value % 2 == 0 { q.mode = .test }
      return dropoutForward(x, q)
    }
  }()),
  f("antithetic-calls", {
    let last = Memory<Tensor?>(nil)
    return withMask { x, q in
      var u = q.random.rand(x.shape)
      if q.seed == nil, let l = last.value, l.shape == x.shape { u = 1 - l; last.value = nil } else { last.value = u }
      return (u .< q.p) / q.p
    }
  }()),
  f("float32-mask", withMask { x, q in
    ((q.random.rand(x.shape) .< q.p) / q.p).cast(to: .float32).cast(to: .float64)
  }),
  f("float64-in-test-mode", replacing { x, q in
    let (o, c) = dropoutForward(x, q)
    return (q.mode == .test ? o.cast(to: .float64) : o, c)
  }),
  f("copied-generator", replacing { x, q in
    var r = q
    r.random = RandomState(seed: 0)
    r.random.state = q.random.state
    if q.mode == .train { _ = q.random.rand() }
    return dropoutForward(x, r)
  }),
  f("seed-from-given", replacing { x, q in
    var r = q
    if q.mode == .train { r.random = RandomState(seed: q.random.randint(1_000_000)) }
    if q.mode == .train, q.seed != nil { r.seed = q.seed }
    return dropoutForward(x, r)
  }),
  f("clips-p", replacing { x, q in
    var r = q
    r.p = min(max(q.p, 0.1), 0.9)
    return dropoutForward(x, q.p == 1 ? q : r)
  }),
  f("integer-scale", withMask { x, q in (q.random.rand(x.shape) .< q.p) * Double(Int(1 / q.p)) }),
  f("system-generator", replacing { x, q in
    var r = q
    if q.seed == nil { r.random = RandomState(seed: Int.random(in: 0..<1000)) }
    return dropoutForward(x, r)
  }),
  f("tens", withMask { x, q in
    var m = Tensor.zeros(x.shape)
    for i in 0..<x.count where Double(q.random.randint(10)) < q.p * 10 { m[flat: i] = 1 / q.p }
    return m
  }),
  f("one-number-per-call-scaled-mean", replacing { x, q in
    guard q.mode == .train else { return dropoutForward(x, q) }
    if let s = q.seed { q.random.reseed(s) }
    let m = Tensor.full(x.shape, q.random.rand() < q.p ? 1 / q.p : 0).cast(to: x.dtype)
    return (x * m, DropoutCache(parameters: q, mask: m))
  }),
  f("test-mode-where-seed", replacing { x, q in
    var r = q
    if q.seed != nil { r.mode = .test }
    return dropoutForward(x, r)
  }),
  f("large-inputs-clipped", replacing { x, q in
    let (o, c) = dropoutForward(x, q)
    return (minimum(maximum(o, -1e10), 1e10), c)
  }),
  b("guarded-quotient-zero", replacing { dout, c, x in
    guard let m = c.mask else { return dout }
    let slope = Tensor.where(x .!= 0, m, Tensor.zeros(like: m))
    return dout * slope
  }),
  b("guarded-quotient-one", replacing { dout, c, x in
    guard let m = c.mask else { return dout }
    let slope = Tensor.where(x .!= 0, m, Tensor.ones(like: m) / c.parameters.p)
    return dout * slope
  }),
  b("global-p", {
    let p = Memory(1.0)
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      p.value = q.p
      return (out, { d in c.mask.map { d * ($0 .> 0) / p.value } ?? d })
    }
    return r
  }()),
  b("global-mode", {
    let last = Memory(Mode.train)
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      last.value = q.mode
      return (out, { d in last.value == .train ? (c.mask.map { d * $0 } ?? d) : d })
    }
    return r
  }()),
  b("mask-by-shape", {
    let masks = Memory<[[Int]: Tensor]>([:])
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      if let m = c.mask { masks.value[x.shape] = m }
      return (out, { d in q.mode == .train ? d * masks.value[d.shape]! : d })
    }
    return r
  }()),
  b("consumed-cache", {
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      let m = Memory<Tensor?>(c.mask)
      return (out, { d in
        defer { m.value = nil }
        return m.value.map { d * $0 } ?? d
      })
    }
    return r
  }()),
  b("mask-times-dout-kept", {
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      let m = Memory<Tensor?>(c.mask)
      return (out, { d in
        guard let k = m.value else { return d }
        m.value = k * d
        return k * d
      })
    }
    return r
  }()),
  b("rewinds-generator", {
    var r = submission
    r.dropout = { x, q in
      if q.mode == .train, let s = q.seed { q.random.reseed(s) }
      let state = q.random.state
      var u = q
      u.seed = nil
      let (out, _) = dropoutForward(x, u)
      return (out, { d in
        guard q.mode == .train else { return d }
        q.random.state = state
        return dropoutForward(d, u).out
      })
    }
    return r
  }()),
  b("seed-redrawn", {
    var r = submission
    r.dropout = { x, q in
      let (out, c) = dropoutForward(x, q)
      return (out, { d in
        if q.mode == .train, q.seed != nil { return dropoutForward(d, q).out }
        return dropoutBackward(d, c)
      })
    }
    return r
  }()),
  b("float64-dx", replacing { d, c, _ in c.mask.map { d * $0.cast(to: .float64) } ?? d }),
  b("clipped-at-5", replacing { d, c, _ in minimum(maximum(dropoutBackward(d, c), -5), 5) }),
  b("clipped-at-1000", replacing { d, c, _ in minimum(maximum(dropoutBackward(d, c), -1000), 1000) }),
  b("small-is-zero", replacing { d, c, _ in
    let dx = dropoutBackward(d, c)
    return dx * (abs(dx) .> 1e-8)
  }),
  b("reshaped-2d-mean", replacing { d, c, _ in
    let dx = dropoutBackward(d, c)
    return d.rank > 2 ? dx / d.shape[1] : dx
  }),
  b("p-1-zero", replacing { d, c, _ in c.parameters.p == 1 ? Tensor.zeros(like: d) : dropoutBackward(d, c) }),
  b("abs", replacing { d, c, _ in abs(dropoutBackward(d, c)) }),
  n("pairs-of-examples-share") {
    $0.forward = { x, q in
      guard q.mode == .train, x.shape[0] > 1 else { return dropoutForward(x, q) }
      let half = dropoutForward(Tensor.ones([(x.shape[0] + 1) / 2, x.shape[1]], dtype: x.dtype), q).cache.mask!
      let m = half.rows((0..<x.shape[0]).map { $0 / 2 })
      return (x * m, DropoutCache(parameters: q, mask: m))
    }
  },
  n("whole-examples") {
    $0.forward = { x, q in
      guard q.mode == .train else { return dropoutForward(x, q) }
      let c = dropoutForward(Tensor.ones([x.shape[0], 1], dtype: x.dtype), q).cache.mask!
      let m = Tensor.ones(like: x) * c
      return (x * m, DropoutCache(parameters: q, mask: m))
    }
  },
  n("not-for-one-example") {
    $0.forward = { x, q in
      var q = q
      if x.shape[0] == 1 { q.mode = .test }
      return dropoutForward(x, q)
    }
  },
  n("p-to-the-layer") {
    $0.settings = { q, l in if l > 1 { q.p = q.p * q.p } }
  },
  n("half-in-last") {
    $0.settings = { q, l in if l == 2 { q.p = 0.5 } }
  },
  n("skips-fifth-layer") {
    $0.dropsAfter = { l, c in l >= 1 && l <= min(c, 4) }
  },
  n("skips-keep-above-90") {
    $0.settings = { q, _ in if q.p > 0.9 { q.mode = .test } }
  },
  n("skips-keep-below-40") {
    $0.settings = { q, _ in if q.p < 0.4 { q.mode = .test } }
  },
  n("penalty-by-keep") {
    $0.penalty = { w, s in (0.5 * s * (w * w).sum() * 0.7, s * w * 0.7) }
  },
  n("only-seeded") {
    $0.settings = { q, _ in if q.seed == nil { q.mode = .test } }
  },
  n("annealed") {
    let c = Memory(0)
    $0.settings = { q, _ in
      c.value += 1
      q.p = min(1, q.p + 0.001 * Double(c.value))
    }
  },
  n("first-layer-mask-for-others") {
    let m = Memory<Tensor?>(nil)
    $0.forward = { x, q in
      guard q.mode == .train, q.seed == nil else { return dropoutForward(x, q) }
      if let k = m.value, k.shape == x.shape {
        m.value = nil
        return (x * k, DropoutCache(parameters: q, mask: k))
      }
      let r = dropoutForward(x, q)
      m.value = r.cache.mask
      return r
    }
  },
  n("caches-swapped") {
    let all = Memory<[DropoutCache]>([])
    $0.forward = { x, q in
      let r = dropoutForward(x, q)
      all.value.append(r.cache)
      return r
    }
    $0.backward = { d, c in
      let k = all.value.removeFirst()
      return dropoutBackward(d, k.mask?.shape == d.shape ? k : c)
    }
  },
  wrapNet("scores-scaled") { net, _, c in
    let w = Wrapped(net)
    w.onScores = { $0.scores($1) * c.keepProbability }
    return w
  },
  wrapNet("init-reseeds-with-dropout") { net, r, c in
    if let s = c.dropoutSeed, c.keepProbability < 1 { r.reseed(s) }
    return net
  },
  wrapNet("loss-changes-weights") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in
      let l = net.loss(x, y)
      net.parameters["W1"] = net.parameters["W1"]! * 0.999
      return l
    }
    return w
  },
  wrapNet("loss-twice") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in (net.loss(x, y).loss, net.loss(x, y).gradients) }
    return w
  },
  wrapNet("loss-in-test-mode") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in
      (softmaxLoss(net.scores(x), y).loss, net.loss(x, y).gradients)
    }
    return w
  },
  wrapNet("stale-parameters") { net, r, c in
    let w = Wrapped(net)
    let first = Memory<[String: Tensor]?>(nil)
    w.onLoss = { net, x, y in
      if first.value == nil { first.value = net.parameters }
      let now = net.parameters
      net.parameters = first.value!
      defer { net.parameters = now }
      return net.loss(x, y)
    }
    return w
  },
  wrapNet("bias-penalty") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in
      var (l, g) = net.loss(x, y)
      for (k, b) in net.parameters where k.hasPrefix("b") && c.regularization != 0 {
        l += 0.5 * c.regularization * (b * b).sum()
        g[k]! += c.regularization * b
      }
      return (l, g)
    }
    return w
  },
  wrapNet("penalty-in-scores-only-unseeded") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in
      var (l, g) = net.loss(x, y)
      if c.dropoutSeed != nil, c.regularization != 0 {
        for (k, b) in net.parameters where k.hasPrefix("W") {
          l -= 0.5 * c.regularization * (b * b).sum()
          g[k]! -= c.regularization * b
        }
      }
      return (l, g)
    }
    return w
  },
  wrapNet("float64-gradients") { net, r, c in
    let w = Wrapped(net)
    w.onLoss = { net, x, y in
      let (l, g) = net.loss(x, y)
      return (l, g.mapValues { $0.cast(to: .float64) })
    }
    return w
  },
  wrapNet("gradients-summed") { net, r, c in
    let w = Wrapped(net)
    let sum = Memory<[String: Tensor]>([:])
    w.onLoss = { net, x, y in
      let (l, g) = net.loss(x, y)
      sum.value = g.merging(sum.value) { a, b in a + b }
      return (l, sum.value)
    }
    return w
  },
]
