/// N images of one shape with their class labels.
public struct LabeledImages: Sendable, Equatable {
  /// The data set's name, as in "CIFAR-10".
  public let name: String
  /// Row-major: N×H×W for one channel, N×C×H×W for color; 0 is black, 255 is full intensity.
  public let pixels: [UInt8]
  /// The shape of one image: `[H, W]` or `[C, H, W]`.
  public let imageShape: [Int]
  /// N class indices, each in `classNames.indices`.
  public let labels: [Int]
  /// The classes, in the order of their labels.
  public let classNames: [String]

  /// - Precondition: `imageShape` has two or three sizes of at least 1; `pixels` has one image
  ///   of that shape for each label; each label is an index of `classNames`.
  public init(
    name: String, pixels: [UInt8], imageShape: [Int], labels: [Int], classNames: [String]
  ) {
    guard imageShape.count == 2 || imageShape.count == 3, imageShape.allSatisfy({ $0 >= 1 })
    else { trap("LabeledImages", "imageShape \(imageShape) is neither [H, W] nor [C, H, W]") }
    let imageSize = imageShape.reduce(1, *)
    guard pixels.count == labels.count * imageSize else {
      trap("LabeledImages", "\(pixels.count) pixels for \(labels.count) images of \(imageShape)")
    }
    if let label = labels.first(where: { !classNames.indices.contains($0) }) {
      trap("LabeledImages", "label \(label) with \(classNames.count) classes")
    }
    self.name = name
    self.pixels = pixels
    self.imageShape = imageShape
    self.labels = labels
    self.classNames = classNames
  }

  /// N, the number of images.
  public var count: Int { labels.count }

  /// The number of pixel values of one image.
  public var imageSize: Int { imageShape.reduce(1, *) }

  /// The images of a range, as a data set of its own that counts from 0.
  ///
  /// - Precondition: the range lies in `0..<count`.
  public subscript(range: Range<Int>) -> LabeledImages {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      trap("LabeledImages", "range \(range) of \(count) images")
    }
    let pixelRange = range.lowerBound * imageSize..<range.upperBound * imageSize
    return LabeledImages(
      name: name, pixels: Array(pixels[pixelRange]), imageShape: imageShape,
      labels: Array(labels[range]), classNames: classNames)
  }
}
