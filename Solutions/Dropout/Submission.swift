import DropoutChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = DropoutSubmission(
  dropout: { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, { dout in dropoutBackward(dout, cache) })
  },
  fullyConnectedNet: { configuration, random in
    FullyConnectedNet(configuration, random: random)
  })
