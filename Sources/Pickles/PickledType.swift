/// The type of the elements of a pickled array.
public struct PickledType: Sendable, Equatable {
  /// NumPy's name without the byte order: `b1`, `i1` to `i8`, `u1` to `u8`, `f2` to `f8`, `O`.
  public let code: String
  public var isBigEndian = false

  /// Whether the elements are values of the pickle and not numbers in bytes.
  public var isObject: Bool { code == "O" }

  /// Bytes of one element; for objects 0.
  public var byteCount: Int { isObject ? 0 : Int(code.utf8.last! - UInt8(ascii: "0")) }

  init(code: String) { self.code = code }

  /// - Parameter name: as NumPy writes it, perhaps with the byte order before it.
  /// - Returns: `nil` unless it is the name of such a type.
  package init?(name: String) {
    let order = name.first.flatMap { "<>|=".contains($0) ? $0 : nil }
    let code = String(order == nil ? name[...] : name.dropFirst())
    // "O8" and "O4" are what earlier versions of NumPy wrote, with the size of an address.
    if ["O", "O4", "O8"].contains(code) {
      self.code = "O"
    } else if Self.numbers.contains(code) {
      self.code = code
    } else {
      return nil
    }
    isBigEndian = order == ">"
  }

  private static let numbers: Set<String> = [
    "b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8",
  ]
}
