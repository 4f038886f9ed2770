import Files

extension CIFARSet {
  /// Reads slices from files, and nothing else of them.
  func readSlices(
    _ slices: [CIFARSlice], directory: String
  ) throws(DatasetError) -> [CIFARRecords] {
    var records: [CIFARRecords] = []
    for slice in slices {
      let path =
        entry(slice.file.name, in: directory) ?? joinPath(directory, slice.file.name)
      // The exact size is checked below, before anything is read.
      let file = try FileStream(path: path, maximumSize: .max)
      let start = file.position
      try check(file.size, of: slice.file, start: start, file)
      file.seek(to: slice.byteOffset)
      records.append(try CIFARRecords(reading: slice, from: file, start: start))
    }
    return records
  }

  /// Reads slices from the archive in one pass, in whatever order its members come.
  func readSlices(
    _ slices: [CIFARSlice], archive: String
  ) throws(DatasetError) -> [CIFARRecords] {
    // Beside the records there are headers, lists of classes and in one archive a page of HTML.
    let size = files.reduce(0) { $0 + $1.kind.size }
    let wanted = Dictionary(grouping: slices) { "\(folder)/\($0.file.name)" }
    var records: [CIFARRecords] = []
    try readMembers(Set(wanted.keys), ofArchive: archive, maximumSize: size + 1_048_576) {
      (member, tar) throws(DatasetError) in
      let start = tar.position
      for slice in wanted[member.name] ?? [] {
        try check(member.size, of: slice.file, start: start, tar)
        try tar.skip(slice.byteOffset - tar.position.offset)
        records.append(try CIFARRecords(reading: slice, from: tar, start: start))
      }
    }
    return records.sorted { $0.slice.images.lowerBound < $1.slice.images.lowerBound }
  }

  private func check(
    _ size: Int, of file: CIFARFile, start: FilePosition, _ stream: any ByteStream
  ) throws(DatasetError) {
    guard size == file.kind.size else {
      let beginning = (try? stream.readBytes(upTo: 512)) ?? []
      throw .wrongRecordFileSize(
        at: start, expected: file.kind, found: size, kind: FileKind(beginning[...]))
    }
  }
}
