/// What a file is by its first bytes: the mix-ups that happen to people who download data.
public enum FileKind: Sendable, Equatable {
  case npy, hdf5, matlab, pickle
  case zip, gzip, bzip2, xz, zstandard, sevenZip, rar
  case html, xml, picture, largeFilePointer, text
  case other([UInt8])

  /// What the bytes are the beginning of. Some hundred suffice.
  public init(_ bytes: ArraySlice<UInt8>) {
    if let signature = FileKind.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = signature.kind
    } else if bytes.first == 0x80, (2...5).contains(bytes.dropFirst().first ?? 0) {
      self = .pickle
    } else if !bytes.isEmpty, bytes.prefix(64).allSatisfy(isText) {
      self = FileKind(ofText: bytes)
    } else {
      self = .other(Array(bytes.prefix(6)))
    }
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x93] + "NUMPY".utf8, .npy), ([0x89] + "HDF".utf8, .hdf5), (Array("MATLAB ".utf8), .matlab),
    (Array("PK".utf8) + [3, 4], .zip), (Array("PK".utf8) + [5, 6], .zip), ([0x1F, 0x8B], .gzip),
    (Array("BZh".utf8), .bzip2), ([0xFD] + "7zXZ".utf8, .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
    (Array("7z".utf8) + [0xBC, 0xAF], .sevenZip), (Array("Rar!".utf8), .rar),
    ([0x89] + "PNG".utf8, .picture), ([0xFF, 0xD8, 0xFF], .picture), (Array("GIF8".utf8), .picture),
  ]

  private init(ofText bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes.drop(while: isSpace).prefix(256), as: UTF8.self).lowercased()
    if ["<!doctype html", "<html", "<head", "<body", "<!--"].contains(where: text.hasPrefix) {
      self = .html
    } else if text.hasPrefix("<?xml") {
      self = text.contains("<html") || text.contains("doctype html") ? .html : .xml
    } else if text.hasPrefix("version https://git-lfs") || text.hasPrefix("/annex/objects/") {
      self = .largeFilePointer
    } else {
      self = .text
    }
  }
}

private func isText(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) || isSpace(byte) }

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

extension FileKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .npy: "an .npy file"
    case .hdf5: "an HDF5 file"
    case .matlab: "a MATLAB file"
    case .pickle: "a Python pickle"
    case .zip: "a zip archive"
    case .gzip: "gzip data"
    case .bzip2: "bzip2 data"
    case .xz: "xz data"
    case .zstandard: "zstd data"
    case .sevenZip: "a 7z archive"
    case .rar: "a RAR archive"
    case .html: "a web page (HTML)"
    case .xml: "an XML document"
    case .picture: "a picture (PNG, JPEG or GIF)"
    case .largeFilePointer: "a pointer to a large file (Git LFS or git-annex), not the file"
    case .text: "text"
    case .other([]): "nothing"
    case .other(let bytes): "the bytes " + bytes.map(hexadecimal).joined(separator: " ")
    }
  }
}
