import CheckSupport
import Checking
import Networks
import Tensors

/// The shape of an image `[C, H, W]`, the number of classes, the element type and the generator →
/// the network.
public typealias ImageNetwork =
  @Sendable (_ inputShape: [Int], _ classes: Int, _ dtype: DType, _ random: RandomState) ->
  Sequential

/// One of the three networks for images.
struct NamedImageNetwork: Sendable {
  /// As in "dropout network".
  let name: String
  let make: @Sendable (ConvNetsSubmission) -> ImageNetwork

  static let all = [
    NamedImageNetwork(name: "plain network") { $0.plainNetwork },
    NamedImageNetwork(name: "dropout network") { $0.dropoutNetwork },
    NamedImageNetwork(name: "batch norm network") { $0.batchNormNetwork },
  ]
}

/// Three networks for images: what they are made of, and how they learn.
let imageNetworksSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "mnist-networks", title: "Three networks for images", points: 4,
    parts: [.forward(3), .elementTypes(1)],
    functions: ["plainNetwork", "dropoutNetwork", "batchNormNetwork"],
    files: ["ImageNetworks.swift"], timeLimit: 20,
    expectations: NamedImageNetwork.all.flatMap { network in
      ImageNetworkProbe.all.flatMap { $0.expectations(network) }
    })
) { submission, recorder in
  let images = try shrunkImages()
  for network in NamedImageNetwork.all {
    let make = network.make(submission)
    recorder.line("The \(network.name) for images [1, 28, 28] of 10 classes:")
    let shown = make([1, 28, 28], 10, .float32, RandomState(seed: recorder.seed))
    for line in shown.summary.split(separator: "\n") { recorder.line(String(line)) }
    for probe in ImageNetworkProbe.all { probe.record(network, make, images, recorder) }
  }
}

/// The first images of the sample, four pixels become one: shape `[N, 1, 14, 14]`.
private func shrunkImages() throws -> (x: Tensor, y: [Int]) {
  let images = try ImageExamples(
    standardizedSample: ImageNetworkProbe.imageCount, validationCount: 0, dtype: .float64)
  let blocks = images.training.inputs.reshaped(-1, 14, 2, 14, 2)
  let means = blocks.mean(axes: [2, 4])
  return (means.reshaped(-1, 1, 14, 14), images.training.labels)
}
