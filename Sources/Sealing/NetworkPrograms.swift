extension SealedModule {
  /// The element-wise layers of `Sources/Networks/` that assignments ask for.
  static let networks = SealedModule(
    name: "Networks",
    programs: [
      ProgramSource(
        "sigmoidForward", of: "x", gives: "out out",
        """
        negative     = negated x
        exponentials = exp negative
        denominator  = plus exponentials 1
        out          = dividedBy 1 denominator
        """),
      ProgramSource(
        "sigmoidBackward", of: "dout out", gives: "dx",
        """
        rest  = minus 1 out
        slope = multiply out rest
        dx    = multiply dout slope
        """),
      ProgramSource("tanhForward", of: "x", gives: "out out", "out = tanh x"),
      ProgramSource(
        "tanhBackward", of: "dout out", gives: "dx",
        """
        square = multiply out out
        slope  = minus 1 square
        dx     = multiply dout slope
        """),
      ProgramSource(
        "dropoutForward", of: "x uniform", numbers: "rate", gives: "out mask",
        """
        isKept = isAtLeast uniform rate
        ones   = castLike isKept x
        kept   = rest rate
        mask   = over ones kept
        out    = multiply x mask
        """),
      ProgramSource("dropoutBackward", of: "dout mask", gives: "dx", "dx = multiply dout mask"),
    ])
}
