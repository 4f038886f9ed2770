/// The sizes and offsets of an entry that stand in its extra field, since 32 bits may not hold
/// them.
struct Zip64Sizes {
  /// Whether there is a zip64 field at all.
  let isPresent: Bool
  private var rest: ArraySlice<UInt8>
  private let failure: NumPyFileError

  /// - Parameters:
  ///   - extra: fields that each have a number, a length and so many bytes; zip64 is number 1.
  ///   - entry: its name, for errors.
  init(
    _ extra: ArraySlice<UInt8>, entry: String, path: String
  ) throws(NumPyFileError) {
    failure = .damagedExtraField(at: .init(path: path, offset: extra.startIndex), entry: entry)
    var found: [ArraySlice<UInt8>] = []
    var fields = extra
    while !fields.isEmpty {
      guard fields.count >= 4 else { throw failure }
      let number = fields.number(at: fields.startIndex, as: UInt16.self)
      let length = Int(fields.number(at: fields.startIndex + 2, as: UInt16.self))
      guard length <= fields.count - 4 else { throw failure }
      if number == 1 { found.append(fields.dropFirst(4).prefix(length)) }
      fields = fields.dropFirst(4 + length)
    }
    guard found.count <= 1 else { throw failure }
    isPresent = !found.isEmpty
    rest = found.first ?? []
  }

  /// The number that a 32-bit field stands for: itself or, for its largest value, the next one of
  /// the zip64 field.
  mutating func resolve(_ short: UInt32) throws(NumPyFileError) -> Int {
    guard short == .max else { return Int(short) }
    guard rest.count >= 8 else { throw failure }
    let number = rest.number(at: rest.startIndex, as: UInt64.self)
    rest = rest.dropFirst(8)
    return Int(clamping: number)
  }
}
