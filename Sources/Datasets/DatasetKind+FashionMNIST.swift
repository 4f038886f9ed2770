extension DatasetLocator.Kind {
  /// The complete set, or another one of its format, such as MNIST.
  public static let fashionMNIST = Self(
    title: "Fashion-MNIST", soughtFiles: ["fashion-mnist/train-images-idx3-ubyte.gz"]
  ) { directory, validationCount in
    let folders = ["fashion-mnist", "FashionMNIST/raw", "mnist", "MNIST/raw", "MNIST"]
    let places = [directory] + folders.map { joinPath(directory, $0) }
    return places.first { holds("train", $0) && !holds("validation", $0) }.map {
      LocatedFashionMNIST(
        files: FashionMNIST(directory: $0, edition: .full), validationCount: validationCount)
    }
  }

  /// The small sample of this repository.
  public static let fashionMNISTSample = Self(
    title: "Fashion-MNIST sample",
    soughtFiles: ["fashion-mnist-sample/validation-images-idx3-ubyte.gz"]
  ) { directory, _ in
    let places = [directory, joinPath(directory, "fashion-mnist-sample")]
    return places.first { holds("validation", $0) }.map {
      LocatedFashionMNIST(
        files: FashionMNIST(directory: $0, edition: .sample), validationCount: 1_000)
    }
  }
}

private func holds(_ part: String, _ directory: String) -> Bool {
  ["\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte"].contains {
    entry($0, in: directory) != nil
  }
}
