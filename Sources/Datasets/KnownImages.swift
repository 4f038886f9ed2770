import Files

/// The data sets that come in files of Fashion-MNIST's names, known by their content.
///
/// Others took over the names with the format: Fashion-MNIST has them from MNIST.
struct KnownImages {
  let name: String
  let classNames: [String]
  /// CRC-32 of all labels, of the training and the test files.
  private let labels: [UInt32]
  /// CRC-32 of the first hundred images, likewise.
  private let images: [UInt32]

  private static let digits = (0...9).map(String.init)

  private static let all = [
    KnownImages(
      name: "Fashion-MNIST", classNames: FashionMNIST.classNames,
      labels: [0x2ED6_E46A, 0x242B_C73F], images: [0xE0F2_08C6, 0xDE31_5FC0]),
    KnownImages(
      name: "MNIST", classNames: digits, labels: [0xBA07_E8EF, 0xEE86_04D9],
      images: [0x9D3C_9DFB, 0x5E61_851A]),
  ]

  private static let unknown = KnownImages(
    name: "unknown images in Fashion-MNIST's format", classNames: digits, labels: [], images: [])

  /// What a pair of files of a full edition holds.
  /// - Throws: when the images are those of one set and the labels those of another.
  init(images: IDXFile, labels: IDXFile) throws(DatasetError) {
    let labelSum = checksum(labels.bytes[...])
    let imageSum = checksum(images.bytes.prefix(100 * 28 * 28))
    let byLabels = KnownImages.all.first { $0.labels.contains(labelSum) }
    let byImages = KnownImages.all.first { $0.images.contains(imageSum) }
    if let byLabels, let byImages, byLabels.name != byImages.name {
      throw .setsMixed(
        path: images.start.path, name: byImages.name, otherPath: labels.start.path,
        otherName: byLabels.name)
    }
    self = byLabels ?? KnownImages.unknown
  }

  /// The name of the set that these are all labels of, of the training or the test file.
  static func name(ofLabels labels: IDXFile) -> String? {
    let sum = checksum(labels.bytes[...])
    return all.first { $0.labels.contains(sum) }?.name
  }

  private init(name: String, classNames: [String], labels: [UInt32], images: [UInt32]) {
    (self.name, self.classNames, self.labels, self.images) = (name, classNames, labels, images)
  }
}
