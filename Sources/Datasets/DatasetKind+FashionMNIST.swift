extension DatasetLocator.Kind {
  /// The complete set, or another one of its format, such as MNIST.
  public static let fashionMNIST = Self(
    title: "Fashion-MNIST", soughtFiles: ["fashion-mnist/train-images-idx3-ubyte.gz"]
  ) { directory, validationCount in
    fullSets(in: directory).first.map {
      LocatedFashionMNIST(files: $0, validationCount: validationCount)
    }
  }

  /// The complete MNIST, whose files have the same names: it is where labels are MNIST's.
  ///
  /// Files that cannot be read are none of it; as `fashionMNIST` they are found, and told.
  public static let mnist = Self(
    title: "MNIST", soughtFiles: ["mnist/train-images-idx3-ubyte.gz"]
  ) { directory, validationCount in
    fullSets(in: directory).first { $0.hasLabels(of: "MNIST") }.map {
      LocatedFashionMNIST(files: $0, validationCount: validationCount)
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

/// The places in a directory where a complete set lies in files of Fashion-MNIST's names.
private func fullSets(in directory: String) -> [FashionMNIST] {
  let folders = ["fashion-mnist", "FashionMNIST/raw", "mnist", "MNIST/raw", "MNIST"]
  let places = [directory] + folders.map { joinPath(directory, $0) }
  return places.filter { holds("train", $0) && !holds("validation", $0) }.map {
    FashionMNIST(directory: $0, edition: .full)
  }
}

private func holds(_ part: String, _ directory: String) -> Bool {
  ["\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte"].contains {
    entry($0, in: directory) != nil
  }
}
