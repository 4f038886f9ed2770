extension CIFAR10 {
  /// Reads slices from batch files, and nothing else of them.
  func readBatches(
    _ slices: [CIFAR10Slice], directory: String
  ) throws(DatasetError) -> [CIFAR10Batch] {
    var batches: [CIFAR10Batch] = []
    for slice in slices {
      let path = joinPath(directory, slice.fileName)
      // The exact size is checked below, before anything is read.
      let file = try FileStream(path: path, maximumSize: .max)
      let start = file.position
      try checkBatchSize(file.size, start: start)
      file.seek(to: slice.byteOffset)
      batches.append(try CIFAR10Batch(reading: slice, from: file, start: start))
    }
    return batches
  }

  /// Reads slices from the archive in one pass, in whatever order its members come.
  func readBatches(
    _ slices: [CIFAR10Slice], archive: String
  ) throws(DatasetError) -> [CIFAR10Batch] {
    // Six batches; the rest is headers, a page of HTML and the list of classes.
    let stream = try openStream(path: archive, maximumSize: 6 * Self.batchSize + 1_048_576)
    let tar = TarReader(stream)
    var wanted: [String: CIFAR10Slice] = [:]
    for slice in slices { wanted["cifar-10-batches-bin/\(slice.fileName)"] = slice }
    var batches: [CIFAR10Batch] = []
    while let member = try tar.next() {
      guard member.isFile, let slice = wanted.removeValue(forKey: member.name) else { continue }
      let start = tar.position
      try checkBatchSize(member.size, start: start)
      try tar.skip(slice.byteOffset)
      batches.append(try CIFAR10Batch(reading: slice, from: tar, start: start))
    }
    guard wanted.isEmpty else {
      throw .missingMembers(path: archive, expected: wanted.keys.sorted())
    }
    try stream.skip(.max)
    return batches.sorted { $0.slice.firstImage < $1.slice.firstImage }
  }

  private func checkBatchSize(_ size: Int, start: FilePosition) throws(DatasetError) {
    guard size == Self.batchSize else {
      throw .wrongBatchSize(at: start, expected: Self.batchSize, found: size)
    }
  }
}
