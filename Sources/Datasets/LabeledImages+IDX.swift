extension LabeledImages {
  /// Reads a pair of IDX files, plain or gzip, with one channel per image.
  ///
  /// - Throws: `DatasetError` when a file is damaged, the counts differ or a label has no class.
  public init(
    name: String, imagesPath: String, labelsPath: String, classNames: [String],
    maximumSize: Int = IDXFile.mnistMaximumSize
  ) throws(DatasetError) {
    let images = try IDXFile(path: imagesPath, expecting: .images, maximumSize: maximumSize)
    let labels = try IDXFile(path: labelsPath, expecting: .labels, maximumSize: maximumSize)
    try self.init(name: name, images: images, labels: labels, classNames: classNames)
  }

  /// Joins the contents of an image file and a label file.
  init(
    name: String, images: IDXFile, labels: IDXFile, classNames: [String]
  ) throws(DatasetError) {
    guard images.sizes[0] == labels.sizes[0] else {
      throw .countsDiffer(
        imagesPath: images.start.path, images: images.sizes[0],
        labelsPath: labels.start.path, labels: labels.sizes[0])
    }
    if let index = labels.bytes.firstIndex(where: { $0 >= classNames.count }) {
      throw .wrongLabel(
        at: labels.start.at(IDXFile.Content.labels.headerSize + index),
        classCount: classNames.count, found: labels.bytes[index])
    }
    self.init(
      name: name, pixels: images.bytes, imageShape: Array(images.sizes[1...]),
      labels: labels.bytes.map(Int.init), classNames: classNames)
  }
}
