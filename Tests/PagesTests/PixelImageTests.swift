import Files
import Foundation
import TestSupport
import Testing

@testable import Pages

struct PixelImageTests {
  /// As a reader of PNG files takes it apart.
  @Test func theFileHoldsThePixels() throws {
    let colors = (0..<3 * 5 * 7).map { UInt8($0 * 37 % 256) }
    let page = try ParsedPage(
      .charts([.pixels(PixelImage(title: "T", width: 5, height: 7, colors: colors))]))
    let image = try #require(page.elements("image").first?.attributes)
    #expect(image["width"] == "5" && image["height"] == "7")
    let base64 = try #require(image["href"]?.split(separator: ",").last)
    let file = [UInt8](try #require(Data(base64Encoded: String(base64))))
    #expect(file.starts(with: [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]))

    let chunks = try chunks(file.dropFirst(8))
    #expect(chunks.map(\.name) == ["IHDR", "IDAT", "IEND"])
    #expect(chunks[0].content == [0, 0, 0, 5, 0, 0, 0, 7, 8, 2, 0, 0, 0])
    // Behind two bytes of the wrapper; each row behind its filter.
    let rows = try inflated(Array(chunks[1].content.dropFirst(2)), count: 7 * 16)
    for row in 0..<7 {
      #expect(rows[16 * row] == 0)
      #expect(Array(rows[16 * row + 1..<16 * row + 16]) == Array(colors[15 * row..<15 * row + 15]))
    }
  }

  private func chunks(
    _ bytes: ArraySlice<UInt8>
  ) throws -> [(name: String, content: [UInt8])] {
    var rest = bytes
    var chunks: [(name: String, content: [UInt8])] = []
    while !rest.isEmpty {
      let size = Int(number(rest))
      let checked = rest.dropFirst(4).prefix(4 + size)
      try #require(checked.count == 4 + size)
      rest = rest.dropFirst(8 + size)
      #expect(number(rest) == checksum(checked))
      rest = rest.dropFirst(4)
      chunks.append(
        (String(decoding: checked.prefix(4), as: UTF8.self), Array(checked.dropFirst(4))))
    }
    return chunks
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
    let inflater = try Inflater(.none)
    var output = [UInt8](repeating: 0, count: count + 1)
    let result = bytes.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { inflater.inflate(input, into: $0) }
    }
    #expect(result.produced == count && result.progress == .ended)
    return Array(output.prefix(count))
  }
}
