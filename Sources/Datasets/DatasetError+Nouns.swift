import Files

extension DatasetError.Piece: CustomStringConvertible {
  public var description: String {
    switch self {
    case .idxHeader: "the IDX header"
    case .idxContent(let sizes): "IDX content of \(product(sizes))"
    case .tarHeader: "a tar header"
    case .tarMember(let name): "the archive member \(name)"
    case .records(let kind): "the range of records of \(kind)"
    }
  }
}

extension IDXFile.Content: CustomStringConvertible {
  public var description: String {
    switch self {
    case .labels: "a label file"
    case .images: "an image file"
    }
  }
}

extension CIFARFileKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cifar10Batch: "a CIFAR-10 batch"
    case .cifar100Training: "a CIFAR-100 training file"
    case .cifar100Test: "a CIFAR-100 test file"
    }
  }
}

extension CIFARLabel: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cifar10: "a label"
    case .coarse: "a coarse label"
    case .fine: "a fine label"
    }
  }
}
