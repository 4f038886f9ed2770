extension SealedModule {
  /// Affine, ReLU and softmax loss, as `Sources/Layers/` has them.
  static let layers = SealedModule(
    name: "Layers",
    programs: [
      ProgramSource(
        "affineForward", of: "x w b", gives: "out x w",
        """
        rows    = rows x
        product = matmul rows w
        out     = add product b
        """),
      ProgramSource(
        "affineBackward", of: "dout x w", gives: "dx dw db",
        """
        rows    = rows x
        columns = transposed w
        dRows   = matmul dout columns
        turned  = transposed rows
        dw      = matmul turned dout
        db      = sumAlong dout 0
        dx      = reshapedLike dRows x
        """),
      ProgramSource("reluForward", of: "x", gives: "out out", "out = maximum x 0"),
      ProgramSource("reluBackward", of: "dout out", gives: "dx", "dx = multipliedByStep dout out"),
      ProgramSource(
        "softmaxLoss", of: "x", numbers: "count", gives: "loss dx",
        """
        largest       = maxKeeping x 1
        shifted       = subtract x largest
        exponentials  = exp shifted
        sums          = sumKeeping exponentials 1
        probabilities = divide exponentials sums
        chosen        = gathered probabilities
        logarithms    = log chosen
        scores        = gathered shifted
        column        = flattened sums
        logSums       = log column
        careful       = subtract scores logSums
        isLarge       = isGreater chosen 1e-30
        terms         = chosen isLarge logarithms careful
        sum           = total terms
        negative      = opposite sum
        loss          = ratio negative count
        differences   = raisedAtLabels probabilities -1
        dx            = over differences count
        """),
    ])
}
