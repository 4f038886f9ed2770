/// Images to train on and images to validate with, and where they came from.
public struct TrainingAndValidation: Sendable {
  public let training: LabeledImages
  public let validation: LabeledImages
  /// The mean image that the courses subtract, as `LabeledImages.meanImage`; empty unless it was
  /// asked for.
  public let meanImage: [Double]
  /// For reports, as in "Fashion-MNIST, /usr/share/datasets/fashion-mnist".
  public let origin: String
}

/// Images to train on, to validate with and to test on at the end, of one shape and with the same
/// classes, and where they came from.
public struct TrainingValidationAndTest: Sendable {
  public let training: LabeledImages
  public let validation: LabeledImages
  public let test: LabeledImages
  /// For reports, as in "CIFAR-100 with coarse labels, data/cifar-100-binary".
  public let origin: String

  /// The data set's name, as in "CIFAR-100".
  public var name: String { training.name }

  /// The size of an image; one channel for gray, three for color.
  ///
  /// The pixels keep the order of `LabeledImages.imageShape`, channels first.
  public var imageShape: (height: Int, width: Int, channels: Int) {
    let shape = training.imageShape
    return (shape[shape.count - 2], shape[shape.count - 1], shape.count == 3 ? shape[0] : 1)
  }

  /// C, the number of classes.
  public var classCount: Int { training.classNames.count }
}
