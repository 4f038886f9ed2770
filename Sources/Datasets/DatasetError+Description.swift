import Files

extension DatasetError: CustomStringConvertible {
  /// One sentence: where, what was expected, what was found.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let errorNumber):
      "\(path): cannot be opened: \(systemMessage(errorNumber))"
    case .cannotRead(let position, let errorNumber):
      "\(position): cannot be read: \(systemMessage(errorNumber))"
    case .notAFile(let path, let found):
      "\(path): a file was expected, found \(found)"
    case .notADirectory(let path, let found):
      "\(path): a directory was expected, found \(found)"
    case .linkToNothing(let path, let target):
      "\(path): this is a symbolic link to \(target), which is not there"
    case .emptyFile(let path):
      "\(path): the file is empty"
    case .fileTooLarge(let path, let maximum, let found):
      "\(path): at most \(byteCount(maximum)) were expected, found \(grouped(found))"
    case .endsTooEarly(let position, let piece, let expected, let found):
      "\(position): the data end too early: \(piece) needs \(byteCount(expected)), "
        + "found \(grouped(found))"

    case .gzipTruncated(let position):
      "\(position): the file ends inside its gzip data, so it was cut short"
    case .gzipDamaged(let position, let reason):
      "\(position): the gzip data are damaged: \(reason)"
    case .gzipChecksum(let position, let expected, let found):
      "\(position): the gzip data are damaged: CRC-32 \(hexadecimal(expected)) was expected, "
        + "found \(hexadecimal(found))"
    case .gzipLength(let position, let expected, let found):
      "\(position): the gzip data are damaged: \(grouped(Int(expected))) decompressed bytes "
        + "were expected, found \(grouped(Int(found)))"
    case .decompressedTooLarge(let path, let maximum):
      "\(path): at most \(grouped(maximum)) decompressed bytes were expected, found more"

    case .notIDX(let position, let expected, let found, let kind):
      "\(position): \(expected) was expected, which begins with \(hexadecimal(expected.magic)), "
        + "found \(kind.name ?? hexadecimal(found))"
    case .wrongIDXType(let position, let found):
      "\(position): unsigned bytes (IDX type 0x08) were expected, "
        + "found type \(hexadecimal(found))" + (idxTypes[found].map { " (\($0))" } ?? "")
    case .wrongIDXRank(let position, let expected, let found):
      if let content = IDXFile.Content(rawValue: found) {
        "\(position): this is \(content) (rank \(found)), "
          + "\(expected) (rank \(expected.rawValue)) was expected"
      } else {
        "\(position): \(expected) (rank \(expected.rawValue)) was expected, found rank \(found)"
      }
    case .emptyDimension(let position, let sizes):
      "\(position): sizes of at least 1 were expected, found \(product(sizes))"
    case .sizesOverflow(let position, let sizes):
      "\(position): the sizes \(product(sizes)) overflow, so the header is damaged"
    case .contentTooLarge(let position, let sizes, let maximum, let found):
      "\(position): at most \(byteCount(maximum)) were expected, but the sizes "
        + "\(product(sizes)) need \(grouped(found))"
    case .bytesAfterContent(let position):
      "\(position): the end of the data was expected, found more bytes"
    case .wrongImageSize(let position, let expected, let found):
      "\(position): images of \(product(expected)) pixels were expected, found \(product(found))"
    case .wrongImageCount(let position, let expected, let found):
      "\(position): \(grouped(expected)) images were expected, found \(grouped(found))"
    case .countsDiffer(let imagesPath, let images, let labelsPath, let labels):
      "\(labelsPath): \(grouped(images)) labels were expected, one for each image of "
        + "\(imagesPath), found \(grouped(labels))"
    case .wrongLabel(let position, let classCount, let found):
      "\(position): a label from 0 to \(classCount - 1) was expected, found \(found)"

    case .wrongRecordFileSize(let position, let expected, let found, let kind):
      "\(position.file): \(expected) of \(byteCount(expected.size)) was expected, "
        + "found \(grouped(found))" + (kind.name.map { ": \($0)" } ?? sizeHint(found))
    case .wrongRecordLabel(let position, let record, let expected, let found):
      "\(position): \(expected) from 0 to \(expected.classCount - 1) was expected "
        + "in record \(record), found \(found)"
    case .notPickled(let position, let found):
      "\(position): a Python pickle was expected, found \(found)"
    case .pickleTooLarge(let position, let maximum):
      "\(position): a Python pickle of at most \(byteCount(maximum)) was expected, found more"
    case .wrongPixelArray(let position, let expected, let found, let type):
      "\(position): an array of \(product(expected)) bytes (\"u1\") in C order was expected, "
        + "found \(found.isEmpty ? "one number" : product(found)) of \"\(type)\""
    case .wrongLabelCount(let position, let kind, let expected, let found):
      "\(position): \(kind) for each of \(grouped(expected)) images was expected, "
        + "found \(grouped(found))"
    case .wrongClassNames(let position, let expected, let found):
      "\(position): the \(expected.count) classes \"\(expected[0])\" to "
        + "\"\(expected[expected.count - 1])\" were expected, found \(difference(expected, found))"
    case .pickle(let error):
      "\(error)"
    case .notTar(let position, let found):
      "\(position): a tar header was expected, found \(found.name ?? "something else")"
    case .tarChecksum(let position, let expected, let found):
      "\(position): the tar header is damaged: checksum \(String(expected, radix: 8)) "
        + "was expected, found \"\(found)\""
    case .tarSize(let position, let found):
      "\(position): an octal size was expected in the tar header, found \"\(found)\""
    case .unsafeMemberName(let position, let found):
      "\(position): a name inside the archive's own folder was expected, found \"\(found)\""
    case .missingMembers(let path, let expected):
      "\(path): the archive holds no \(expected.joined(separator: ", no "))"

    case .partsMixed(let path, let training, let test):
      "\(path): the training files hold \(training), the test files \(test)"
    case .setsMixed(let path, let name, let otherPath, let otherName):
      "\(path): these are the images of \(name), but \(otherPath) has the labels of \(otherName)"

    case .numPyFile(let error):
      "\(error)"
    case .wrongWord(let position, let article, let found):
      "\(position): word numbers from 0 to \(grouped(Reuters.maximumWord)) were expected "
        + "in article \(article), found \(found)"
    case .wrongTopic(let position, let article, let classCount, let found):
      "\(position): a topic from 0 to \(classCount - 1) was expected for article \(article), "
        + "found \(found)"
    case .topicCount(let position, let expected, let found):
      "\(position): \(grouped(expected)) topics were expected, one for each article, "
        + "found \(found.isEmpty ? "one number" : product(found))"

    case .otherVersion(let path, let version, let name, let expected):
      "\(path): this is the \(version) version of \(name); the binary version is read, "
        + "\(expected.joined(separator: " or ")), which Datasets/fetch.sh downloads"
    case .notEnoughImages(let origin, let part, let expected, let found):
      "\(origin): \(grouped(expected)) \(part) images were asked for, "
        + "\(grouped(found)) are there"
    case .noDataset(let directories, let lookedFor):
      "no data set in \(directories.joined(separator: " or ")): looked for "
        + lookedFor.joined(separator: ", ")
    }
  }
}

/// The element types of IDX files that are not the bytes of images and labels.
private let idxTypes: [UInt8: String] = [
  0x09: "signed bytes", 0x0B: "16-bit integers", 0x0C: "32-bit integers", 0x0D: "32-bit floats",
  0x0E: "64-bit floats",
]

/// The first name that is not the expected one, or how many there are.
private func difference(_ expected: [String], _ found: [String]) -> String {
  guard found.count == expected.count,
    let index = found.indices.first(where: { found[$0] != expected[$0] })
  else { return "\(found.count) classes" }
  return "\"\(found[index])\" as class \(index)"
}

extension FileKind {
  /// What it is, where the bytes tell.
  var name: String? {
    if case .other = self { nil } else { description }
  }
}

extension FilePosition {
  /// The file or the archive member, without the offset.
  fileprivate var file: String {
    if case .member(let name) = unit { "\(path), \(name)" } else { path }
  }
}

/// Names the file that was perhaps taken for another.
private func sizeHint(_ size: Int) -> String {
  CIFARFileKind.allCases.first { $0.size == size }.map { ", the size of \($0)" } ?? ""
}
