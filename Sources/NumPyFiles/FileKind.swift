extension NumPyFileError.FileKind {
  /// What the bytes are the beginning of; tells the mix-ups that happen.
  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: npyMagic) {
      self = .npy
    } else if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      self = .zip
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) {
      self = .hdf5
    } else if bytes.first == 0x80, (2...5).contains(bytes.dropFirst().first ?? 0) {
      self = .pickle
    } else if !bytes.isEmpty, bytes.prefix(64).allSatisfy(isText) {
      self = .text
    } else {
      self = .other(Array(bytes.prefix(6)))
    }
  }
}

private func isText(_ byte: UInt8) -> Bool {
  (0x20..<0x7F).contains(byte) || (0x09...0x0D).contains(byte)
}
