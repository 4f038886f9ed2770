/// Goes through an archive of a CIFAR set to its end, in whatever order its members come.
///
/// - Parameters:
///   - names: the members that are wanted.
///   - optional: members that are wanted if they are there.
///   - maximumSize: bytes that the archive may have at most, after decompression.
///   - read: takes a member from the reader, which stands at its first byte.
/// - Throws: when the archive is damaged or lacks a member.
func readMembers(
  _ names: Set<String>, optional: Set<String> = [], ofArchive archive: String, maximumSize: Int,
  read: (TarHeader, TarReader) throws(DatasetError) -> Void
) throws(DatasetError) {
  let stream = try openStream(path: archive, maximumSize: maximumSize)
  let tar = TarReader(stream)
  var wanted = names.union(optional)
  while let member = try tar.next() {
    guard member.isFile, wanted.remove(member.name) != nil else { continue }
    try read(member, tar)
  }
  let missing = wanted.subtracting(optional)
  guard missing.isEmpty else { throw .missingMembers(path: archive, expected: missing.sorted()) }
  try stream.skip(.max)
}
