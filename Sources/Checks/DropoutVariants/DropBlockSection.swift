import CheckSupport
import Checking
import Tensors
import Training

/// DropBlock: blocks of maps, in both layouts.
let dropBlockSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "drop-block", title: "DropBlock", points: 20,
    parts: [.forward(9), .backward(7), .specialCases(3), .elementTypes(1)],
    functions: ["dropBlockForward", "dropBlockBackward"], files: ["DropBlock.swift"],
    expectations: gradientCheck.expectations(usualBound: 1e-8, MaskedCall.rounding)
      + BlockCall.all.flatMap { $0.expectations(draws) }
      + draws.expectations
      + [BoundaryProbe.expectation(because: "no block begins where u equals γ")]
      + BlockStructure.all.flatMap(\.expectations),
    questions: [
      InlineQuestion(
        id: "blocks-in-maps",
        prompt: """
          Why does dropping single elements do little to a convolutional layer, and what is \
          different about blocks? A block of a map's whole size is dropped or kept as one: which \
          other layer is that, and what does it regularize?
          """)
    ])
) { submission, recorder in
  let layer = submission.dropBlock
  gradientCheck.record(
    inputLayer(
      { layer($0, DropBlockSettings(blockSize: 2), $1) }, rate: 0.3,
      random: RandomState(seed: recorder.seed + 1)),
    recorder)
  for call in BlockCall.all { call.record(layer, recorder) }
  let x = RandomState(seed: recorder.seed + 2).randn(3, 2, 5, 4)
  DrawProbe.record(recorder, x) { layer(x, DropBlockSettings(blockSize: 2), $0).out }
  // Whatever the order of the quotients, γ is the rate in such maps, to the last digit.
  let maps = RandomState(seed: recorder.seed + 3).randn(3, 2, 2, 2)
  BoundaryProbe.record(recorder) { layer(maps, DropBlockSettings(blockSize: 1), $0).out }
  for structure in BlockStructure.all { structure.record(layer, recorder) }
}

private let draws = DrawProbe("one number for each place where a block fits")

private let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
  ([random.randn(3, 2, 5, 6)], random.randn(3, 2, 5, 6))
}
