import FullyConnectedChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = FullyConnectedSubmission(
  affine: { x, w, b in
    let (out, cache) = affineForward(x, w, b)
    return (out, { dout in affineBackward(dout, cache) })
  },
  relu: { x in
    let (out, cache) = reluForward(x)
    return (out, { dout in reluBackward(dout, cache) })
  },
  gelu: { x in
    let (out, cache) = geluForward(x)
    return (out, { dout in geluBackward(dout, cache) })
  },
  affineReLU: { x, w, b in
    let (out, cache) = affineReLUForward(x, w, b)
    return (out, { dout in affineReLUBackward(dout, cache) })
  },
  affineGELU: { x, w, b in
    let (out, cache) = affineGELUForward(x, w, b)
    return (out, { dout in affineGELUBackward(dout, cache) })
  },
  dropout: { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, { dout in dropoutBackward(dout, cache) })
  },
  softmaxLoss: softmaxLoss,
  svmLoss: svmLoss,
  smallNet: { configuration, random in SmallNet(configuration, random: random) },
  dropoutNet: { configuration, random in DropoutNet(configuration, random: random) },
  twoLayerNet: { configuration, random in TwoLayerNet(configuration, random: random) },
  fullyConnectedNet: { configuration, random in
    FullyConnectedNet(configuration, random: random)
  },
  sgd: { learningRate, weightDecay in
    SGD(learningRate: learningRate, weightDecay: weightDecay)
  },
  momentum: { learningRate, momentum in
    Momentum(learningRate: learningRate, momentum: momentum)
  },
  rmsProp: { learningRate, decay, epsilon in
    RMSProp(learningRate: learningRate, decay: decay, epsilon: epsilon)
  },
  adam: { settings in
    Adam(
      learningRate: settings.learningRate, beta1: settings.beta1, beta2: settings.beta2,
      epsilon: settings.epsilon, weightDecay: settings.weightDecay)
  },
  l1Gradient: { w, strength in l1Gradient(w, strength: strength) },
  l2Gradient: { w, strength in l2Gradient(w, strength: strength) },
  l2StrengthMatching: { weightDecay, learningRate in
    l2StrengthMatching(weightDecay: weightDecay, learningRate: learningRate)
  },
  overfittingThreeLayers: overfittingThreeLayers,
  overfittingFiveLayers: overfittingFiveLayers)
