import Foundation
import Testing

@testable import Pages

/// How far apart the colours of curves are for those who see fewer colours, by the matrices of
/// Machado, Oliveira and Fernandes (2009) for linear RGB.
struct ColorVisionTests {
  static let visions: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    // Without red, green and blue cones.
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]

  /// A difference of 10 in CIELAB is seen at a glance; the first four have 20.
  @Test(arguments: [Palette.light, .dark], visions)
  func curvesAreToldApart(palette: Palette, vision: [[Double]]) throws {
    let colors = try (0..<Palette.seriesCount).map { index in
      let channels = try palette.linearChannels("series\(index)")
      return cieLab(
        vision.map { row in
          min(1, max(0, row[0] * channels[0] + row[1] * channels[1] + row[2] * channels[2]))
        })
    }
    for (index, color) in colors.enumerated() {
      for (other, otherColor) in colors[..<index].enumerated() {
        let squares = zip(color, otherColor).map { ($0 - $1) * ($0 - $1) }
        let distance = (squares[0] + squares[1] + squares[2]).squareRoot()
        #expect(distance >= (index < 4 ? 20 : 10), "\(other) and \(index)")
      }
    }
  }
}

/// L*, a* and b* of linear RGB under D65.
private func cieLab(_ rgb: [Double]) -> [Double] {
  let x = 0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]
  let y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
  let z = 0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]
  let roots = [x / 0.95047, y, z / 1.08883].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 4 / 29 }
  return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
}
