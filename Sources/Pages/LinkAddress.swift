/// An address that a page may link to: relative, `http` or `https`, with nothing in it that a
/// browser would read in its own way.
struct LinkAddress {
  let text: String

  /// - Returns: `nil` for any other scheme, for another host without a scheme, and for nothing.
  init?(_ address: String) {
    let isOfTheWeb = ["http://", "https://"].contains { address.lowercased().hasPrefix($0) }
    guard !address.isEmpty, isOfTheWeb || address.isRelativeAddress else { return nil }
    text = address.utf8.map(\.inAddress).joined()
  }
}

extension String {
  /// A colon before any slash ends a scheme; two slashes begin a host.
  fileprivate var isRelativeAddress: Bool {
    let bytes = Array(utf8)
    let first = bytes.first { ":/?#".utf8.contains($0) }
    return first != UInt8(ascii: ":") && !bytes.starts(with: "//".utf8)
  }
}

extension UInt8 {
  /// The byte, percent-encoded if RFC 3986 has no place for it. Browsers drop line ends and take a
  /// backslash for a slash; those are encoded as well.
  fileprivate var inAddress: String {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return String(Unicode.Scalar(self))
    case _ where "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(self):
      return String(Unicode.Scalar(self))
    default:
      let digits = String(self, radix: 16, uppercase: true)
      return (self < 16 ? "%0" : "%") + digits
    }
  }
}
