import Files
import Pickles

extension CIFARSet {
  /// Reads slices from the files of the Python version, each of which has to be read whole.
  func readPickles(
    _ slices: [CIFARSlice], directory: String
  ) throws(DatasetError) -> [CIFARRecords] {
    let names = joinPath(directory, python.files[0])
    if EntryKind(at: names) == .file {
      try checkClassNames(in: openStream(path: names, maximumSize: Self.maximumNamesSize))
    }
    var records: [CIFARRecords] = []
    for file in files {
      let wanted = slices.filter { $0.file == file }
      if wanted.isEmpty { continue }
      let path = entry(file.pickleName, in: directory) ?? joinPath(directory, file.pickleName)
      let stream = try openStream(path: path, maximumSize: file.kind.maximumPickleSize)
      let pickle = try CIFARPickle(file.kind, reading: stream)
      records += wanted.map(pickle.records)
    }
    return records
  }

  /// Reads slices from the archive of the Python version in one pass.
  func readPickles(
    _ slices: [CIFARSlice], archive: String
  ) throws(DatasetError) -> [CIFARRecords] {
    let size = files.reduce(0) { $0 + $1.kind.maximumPickleSize }
    let wanted = Dictionary(grouping: slices) { "\(python.folder)/\($0.file.pickleName)" }
    let names = "\(python.folder)/\(python.files[0])"
    var records: [CIFARRecords] = []
    try readMembers(
      Set(wanted.keys), optional: [names], ofArchive: archive, maximumSize: size
    ) { (member, tar) throws(DatasetError) in
      guard let slices = wanted[member.name] else { return try checkClassNames(in: tar) }
      let pickle = try CIFARPickle(slices[0].file.kind, reading: tar)
      records += slices.map(pickle.records)
    }
    return records.sorted { $0.slice.images.lowerBound < $1.slice.images.lowerBound }
  }

  /// More than the names of all classes need.
  private static let maximumNamesSize = 1 << 16

  /// Checks that the classes of the file for their names are those of this set, in their order.
  private func checkClassNames(in stream: any ByteStream) throws(DatasetError) {
    let names = try PickledDictionary(
      reading: stream, maximumSize: Self.maximumNamesSize)[label.namesKey]
    let found = try reading { () throws(PickleError) in try names.texts }
    guard found == classNames else {
      throw .wrongClassNames(at: names.position, expected: classNames, found: found)
    }
  }
}

extension CIFARFile {
  /// Its name in the Python version.
  fileprivate var pickleName: String { String(name.prefix { $0 != "." }) }
}
