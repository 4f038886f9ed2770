import Foundation
import NumPyFiles
import Testing

/// Arrays of NumPy that a tensor cannot hold.
@Suite struct RefusedGoldenTests {
  static let real = "real numbers were expected, found"

  static let errors = [
    "objects": "byte 20: \(real) Python objects (dtype '|O')",
    "bytes": "byte 20: \(real) byte strings (dtype '|S2')",
    "strings": "byte 20: \(real) Unicode strings (dtype '<U2')",
    "complex64": "byte 20: \(real) complex numbers (dtype '<c8')",
    "complex128": "byte 20: \(real) complex numbers (dtype '<c16')",
    "longdouble": "byte 20: \(real) floats longer than 64 bits (dtype '<f16')",
    "dates": "byte 20: \(real) dates (dtype '<M8[D]')",
    "durations": "byte 20: \(real) durations (dtype '<m8[D]')",
    "void": "byte 20: \(real) raw bytes (dtype '|V3')",
    "structures": "byte 20: \(real) structures (dtype […])",
    "structures-in-utf8": "byte 22: \(real) structures (dtype […])",
    "inexact-i8": "byte 144: an integer that float64 holds exactly was expected in element "
      + "[1, 0], found 9007199254740993",
    "inexact-i8-fortran": "byte 136: an integer that float64 holds exactly was expected in "
      + "element [1, 0], found -9223372036854775807",
    "inexact-u8": "byte 136: an integer that float64 holds exactly was expected in element "
      + "[1], found 18446744073709551615",
  ]

  @Test func everyFileHasAnError() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(Golden.folder)/refused")
    #expect(files.sorted() == Self.errors.keys.map { "\($0).npy" }.sorted())
  }

  @Test(arguments: errors.keys.sorted()) func array(_ name: String) throws {
    let path = "\(Golden.folder)/refused/\(name).npy"
    let text = errorText { _ = try readNPY(path) }
    let error = try #require(Self.errors[name])
    #expect(text == "\(path), \(error)")
  }
}
