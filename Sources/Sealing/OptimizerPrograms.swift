extension SealedModule {
  /// SGD, and what Adam remembers, as `Sources/Optimizers/` has them; the kernel of Adam is in
  /// CKernels.
  static let optimizers = SealedModule(
    name: "Optimizers",
    programs: [
      ProgramSource(
        "plainStep", of: "w dw", numbers: "rate", gives: "after",
        """
        step  = times rate dw
        after = decreased w step
        """),
      ProgramSource(
        "momentumStep", of: "w dw old", numbers: "rate momentum", gives: "after velocity",
        """
        known    = orZerosLike old w
        kept     = times momentum known
        step     = times rate dw
        velocity = subtract kept step
        after    = increased w velocity
        """),
      ProgramSource(
        "averages", of: "w oldStep oldMean oldSquare", numbers: "beta1 beta2",
        gives: "step mean square correction1 correction2",
        """
        count       = orZero oldStep
        steps       = next count
        power1      = power beta1 steps
        power2      = power beta2 steps
        correction1 = rest power1
        correction2 = rest power2
        mean        = orZerosLike oldMean w
        square      = orZerosLike oldSquare w
        step        = tensorOf steps
        """),
    ])
}
