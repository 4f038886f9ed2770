/// Whether an entry of this name would stay inside the folder into which an archive is unpacked,
/// on any system.
package func isSafe(_ name: some Collection<UInt8>) -> Bool {
  let slash = UInt8(ascii: "/")
  let isClean = name.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
  let leadsOut = name.split(separator: slash).contains { $0.elementsEqual("..".utf8) }
  return isClean && !leadsOut && name.first != slash
}

/// A name for error messages, in which what a terminal might obey is "?".
func printable(_ name: some Collection<UInt8>) -> String {
  String(decoding: name.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
}
