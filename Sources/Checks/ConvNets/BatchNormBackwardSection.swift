import CheckSupport
import Checking
import Tensors
import Training

/// The backward pass of batch normalization along the graph.
let batchNormBackwardSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "batch-norm-backward", title: "Batch normalization: backward pass", points: 6,
    parts: [.backward(4), .specialCases(1), .elementTypes(1)],
    functions: ["batchNormBackward"], files: ["BatchNorm.swift"], needs: ["batch-norm-forward"],
    withholding: ["Networks"],
    expectations: BatchNormGradients.expectations)
) { submission, recorder in
  BatchNormGradients.record(submission.batchNorm, recorder)
}

/// The backward pass of batch normalization in one expression, by itself and beside the other one.
let batchNormAlternativeSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "batch-norm-backward-alternative",
    title: "Batch normalization: backward pass in one expression", points: 5,
    parts: [.backward(3), .specialCases(1), .elementTypes(1)],
    functions: ["batchNormBackwardAlternative"], files: ["BatchNorm.swift"],
    needs: ["batch-norm-forward", "batch-norm-backward"], withholding: ["Networks"],
    expectations: BatchNormGradients.expectations + BatchNormComparison.expectations)
) { submission, recorder in
  BatchNormGradients.record(submission.batchNormAlternative, recorder)
  BatchNormComparison.record(submission.batchNorm, submission.batchNormAlternative, recorder)
}

/// What both backward passes are asked.
private enum BatchNormGradients {
  /// The course's example.
  private static let check = LayerGradientCheck(inputs: NormalizationInput.names) { random in
    let x = 5 * random.randn(4, 5) + 12
    let (gamma, beta) = (random.randn(5), random.randn(5))
    return ([x, gamma, beta], random.randn(4, 5))
  }

  static func record(_ layer: @escaping BatchNorm, _ recorder: Recorder) {
    check.record(BatchNormInput.training(layer), recorder)
    for (input, probe) in zip(BatchNormInput.all, BatchNormInput.probes) {
      probe.record(BatchNormInput.training(layer, epsilon: input.epsilon), recorder) {
        BatchNormInput.otherCalls(layer, input.dtype)
      }
    }
  }

  static let expectations =
    check.expectations(usualBound: 1e-8, .normalization)
    + BatchNormInput.probes.flatMap { $0.expectations(.normalization) }
}
