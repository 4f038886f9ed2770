import Foundation
import TestSupport
import Testing

/// The README's picture is what its command draws.
/// `HANDGRAD_WRITE_README=1 swift test --filter GuidePictureTests` copies it.
@Suite struct GuidePictureTests {
  private static let name = "regression-fit.svg"

  private static let hasGnuplot =
    (try? Program.start("/usr/bin/env", ["gnuplot", "--version"]).status) == 0

  @Test(.enabled(if: hasGnuplot)) func thePictureIsWhatTheCommandDraws() throws {
    let folder = try TemporaryFolder()
    let drawn = try Program.run(
      "check-assignment",
      [
        "regression", "--solution", "--section", "regression-training", "--plots", folder.path,
      ])
    try #require(drawn.status == 0, "\(drawn.output)")
    let picture = "\(Program.root)/Documentation/\(Self.name)"
    let new = try String(contentsOfFile: "\(folder.path)/\(Self.name)", encoding: .utf8)
    guard ProcessInfo.processInfo.environment["HANDGRAD_WRITE_README"] == nil else {
      return try new.write(toFile: picture, atomically: true, encoding: .utf8)
    }
    let old = try String(contentsOfFile: picture, encoding: .utf8)
    // Another version of gnuplot draws the same with other strokes.
    if Self.version(of: old) == Self.version(of: new) {
      #expect(old == new)
    } else {
      #expect(Self.words(of: old) == Self.words(of: new))
    }
  }

  private static func version(of picture: String) -> Substring? {
    picture.firstMatch(of: /<desc>(.*)<\/desc>/)?.1
  }

  private static func words(of picture: String) -> [Substring] {
    picture.matches(of: /<text>(?s:(.*?))<\/text>/).map(\.1)
  }
}
