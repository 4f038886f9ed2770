/// What is left of a Swift source without its comments, its layout and its choice of names.
///
/// Two sources of one shape have the same tokens, with other names at most: each name is told by
/// the place at which it came up first.
package struct SourceShape: Equatable {
  /// 16 hexadecimal digits.
  package let digest: String
  package let tokenCount: Int

  package init(_ bytes: [UInt8]) {
    var lexer = SwiftLexer(SourceBytes(bytes: bytes), 0..<bytes.count)
    var names: [ArraySlice<UInt8>: Int] = [:]
    var hash = Hash()
    var count = 0
    while let token = lexer.next() {
      count += 1
      let text = bytes[token.range]
      if token.kind == .word {
        let number = names[text] ?? names.count
        names[text] = number
        hash.add("\(number)".utf8)
      } else {
        hash.add(text)
      }
      hash.add([0])
    }
    digest = hash.text
    tokenCount = count
  }

  /// FNV-1a: nobody gains from two sources that only seem alike.
  private struct Hash {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    var text: String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }
}
