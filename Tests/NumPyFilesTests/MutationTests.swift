import Foundation
import TestSupport
import Testing

@testable import NumPyFiles

/// Random damage to small files: each is read or gives a `NumPyFileError`; none crashes or takes
/// memory for what it only claims.
///
/// Each test is a process of its own that has room for 64 MiB more than it had at its start.
@Suite struct MutationTests {
  static let count = LongTests.areWanted ? 40_000 : 4_000

  /// Decodes mutants of golden files and checks that both outcomes and many sentences occur.
  ///
  /// - Parameter isProtected: whether checksums leave no array but those of the sound files.
  static func decodeMutants(
    of names: [String], seed: UInt64, isProtected: Bool,
    decode: ([UInt8]) throws -> [Golden.Array]
  ) throws {
    let sounds = try names.map { try Golden.bytes("sound/\($0)") }
    let arrays = try sounds.flatMap(decode)
    let numbersAndSigns = #/[^\w]|[0-9a-fA-F]+/#
    var generator = SeededGenerator(state: seed)
    var kinds: Set<String> = []
    var (read, refused) = (0, 0)
    try limitMemory(to: 64 << 20)
    for number in 0..<count {
      let bytes = sounds.randomElement(using: &generator)!
        .mutated(from: sounds, using: &generator)
      do {
        let found = try decode(bytes)
        read += 1
        if isProtected { try #require(found.allSatisfy(arrays.contains), "mutation \(number)") }
      } catch let error as NumPyFileError {
        refused += 1
        if number % 50 == 0 { kinds.insert("\(error)".replacing(numbersAndSigns, with: "")) }
      }
    }
    try #require(read + refused == count)
    try #require(read > count / 200)
    try #require(refused > count / 2)
    try #require(kinds.count > 15)
  }

  @Test func arrayFiles() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let names = Golden.names(".npy").filter { !$0.hasPrefix("long") && !$0.hasPrefix("rank4") }
      try Self.decodeMutants(of: names, seed: 1, isProtected: false) {
        [Golden.Array(try decodeNPY($0, path: "x"))]
      }
      _exit(7)
    }
  }

  @Test func storedArchives() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let names = ["stored.npz", "piped.npz", "names.npz", "no-arrays.npz", "piped-zip32.npz"]
      try Self.decodeMutants(of: names, seed: 2, isProtected: true) {
        try decodeNPZ($0, path: "x").values.map(Golden.Array.init)
      }
      _exit(7)
    }
  }

  @Test func compressedArchives() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let names = ["compressed.npz", "piped-compressed.npz", "zip32.npz", "types.npz", "zeros.npz"]
      try Self.decodeMutants(of: names, seed: 3, isProtected: true) {
        try decodeNPZ($0, path: "x").values.map(Golden.Array.init)
      }
      _exit(7)
    }
  }
}
