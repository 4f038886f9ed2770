import Foundation
import Testing

@testable import Pages

/// Contrasts by the formula of WCAG 2.2.
struct PaletteTests {
  static let palettes = [Palette.light, .dark]

  @Test(arguments: palettes) func textCanBeReadOnEverythingBehindIt(palette: Palette) throws {
    let heats = (1...5).map { "heat\($0)" }
    let pairs: [(String, [String])] = [
      ("ink", ["paper", "panel", "good-paper", "warning-paper", "bad-paper"] + heats),
      ("faint", ["paper", "panel", "good-paper", "warning-paper", "bad-paper"]),
      ("link", ["paper", "panel", "good-paper", "warning-paper", "bad-paper"]),
      ("good", ["good-paper"]), ("warning", ["warning-paper"]), ("bad", ["bad-paper"]),
    ]
    for (text, papers) in pairs {
      for paper in papers {
        #expect(try palette.contrast(text, paper) >= 4.5, "\(text) on \(paper)")
      }
    }
  }

  @Test(arguments: palettes) func curvesAndFramesAreSeen(palette: Palette) throws {
    let series = (0..<Palette.seriesCount).map { "series\($0)" }
    for color in series + ["good", "warning", "bad", "faint"] {
      #expect(try palette.contrast(color, "paper") >= 3, "\(color)")
    }
  }

  @Test func bothPalettesAndTheStylesHaveTheSameNames() {
    let names = Palette.light.colors.map(\.key)
    #expect(Palette.dark.colors.map(\.key) == names)
    #expect(Set(names).count == names.count)
    for name in names { #expect(styleSheet.contains("var(--\(name))"), "\(name)") }
    let used = styleSheet.split(separator: "var(--").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(Set(used.map(String.init)) == Set(names))
  }

  /// Black on white has 21, the most there is.
  @Test func theFormulaIsThatOfWCAG() throws {
    let palette = Palette(colors: ["black": "#000000", "white": "#ffffff", "grey": "#777777"])
    #expect(try palette.contrast("black", "white") == 21)
    #expect(abs(try palette.contrast("grey", "white") - 4.48) < 0.005)
  }
}

extension Palette {
  func contrast(_ first: String, _ second: String) throws -> Double {
    let luminances = try [luminance(first), luminance(second)].sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  private func luminance(_ name: String) throws -> Double {
    let linear = try linearChannels(name)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// Red, green and blue without the gamma of sRGB.
  func linearChannels(_ name: String) throws -> [Double] {
    let color = try #require(colors.first { $0.key == name }?.value)
    let number = try #require(Int(color.dropFirst(), radix: 16))
    let channels = [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    return channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  }
}
