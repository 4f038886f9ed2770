import Files

/// A file of records, by its name in its folder.
struct CIFARFile: Sendable, Equatable {
  let name: String
  let kind: CIFARFileKind
}

/// The kinds of file in which CIFAR images come; their sizes tell them apart.
public enum CIFARFileKind: Sendable, CaseIterable {
  case cifar10Batch
  case cifar100Training
  case cifar100Test

  static let imageShape = [3, 32, 32]

  var recordCount: Int { self == .cifar100Training ? 50_000 : 10_000 }

  /// The label bytes with which a record begins, in their order; the pixels follow.
  var labels: [CIFARLabel] { self == .cifar10Batch ? [.cifar10] : [.coarse, .fine] }

  var recordSize: Int { labels.count + 3 * 32 * 32 }

  /// Bytes of a whole file.
  public var size: Int { recordCount * recordSize }
}

/// What a label byte of a record says.
public enum CIFARLabel: Sendable {
  case cifar10, coarse, fine

  /// Labels count from 0 to one less than this.
  public var classCount: Int {
    switch self {
    case .cifar10: 10
    case .coarse: 20
    case .fine: 100
    }
  }
}
