import Foundation

/// A picture of coloured pixels, which are seen as such however large it is shown.
public struct PixelImage: Sendable, Equatable {
  public var title: String
  public let width: Int
  public let height: Int
  /// Red, green and blue of each pixel, row by row from the top.
  public let colors: [UInt8]

  /// - Precondition: There are pixels, and three colours for each.
  public init(title: String, width: Int, height: Int, colors: [UInt8]) {
    precondition(
      width > 0 && height > 0 && colors.count == 3 * width * height,
      "\(colors.count) colours for \(width) × \(height) pixels")
    self.title = title
    self.width = width
    self.height = height
    self.colors = colors
  }

  var markup: Markup {
    let data = Data(png(width: width, height: height, colors: colors)).base64EncodedString()
    let image = Markup.empty(
      "image",
      [
        "class": "pixels", "width": "\(width)", "height": "\(height)",
        "href": "data:image/png;base64,\(data)",
      ])
    let picture = Markup(
      "svg", ["viewBox": "0 0 \(width) \(height)", "role": "img"], [Markup("title", title), image])
    return Markup("figure", [Markup("figcaption", title), picture])
  }
}
