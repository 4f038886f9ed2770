import Foundation

/// What submissions are called while their answers are read: names say nothing, and the order of
/// the codes says nothing about that of the names.
///
/// The same batch gives the same codes. They keep graders from thinking of a person; they keep
/// nothing secret from somebody who has the names and the seed.
public struct AnonymousCodes: Sendable, Equatable {
  private let codes: [String: String]
  private let names: [String: String]

  /// Nothing in it is easily taken for something else, and it makes no words.
  private static let letters = Array("BCDFGHJKMNPQRSTVWXZ")

  private static let shortest = 5

  /// - Parameters:
  ///   - submissions: The names in the batch.
  ///   - seed: The batch's.
  public init(_ submissions: [String], seed: Int) {
    var codes: [String: String] = [:]
    var open = Set(submissions)
    var length = Self.shortest
    while !open.isEmpty {
      // Codes of several are made longer: with one submission more in the batch, a code becomes
      // unknown rather than another one's.
      let groups = Dictionary(grouping: open) { Self.code($0, seed, length) }
      for (code, names) in groups where names.count == 1 { codes[names[0]] = code }
      open = Set(groups.values.filter { $0.count > 1 }.joined())
      length += 1
    }
    self.codes = codes
    names = Dictionary(uniqueKeysWithValues: codes.map { ($1, $0) })
  }

  /// The code of a submission; `nil` for a name that is not in the batch.
  public func code(of submission: String) -> String? { codes[submission] }

  /// The submission that a code stands for, in capitals or not; `nil` where no one has it.
  public func submission(of code: String) -> String? { names[code.uppercased()] }

  /// All codes in their order, which is none of the submissions'.
  public var all: [String] { names.keys.sorted() }

  private static func code(_ name: String, _ seed: Int, _ length: Int) -> String {
    // Names that are equal text have equal codes, however their accents are written.
    let text = name.precomposedStringWithCanonicalMapping + "\u{0}\(seed)"
    var state = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(
      (0..<length).map { _ in letters[Int(mixed(&state) % UInt64(letters.count))] })
  }

  /// The next number of SplitMix64, from which no neighbour can be told.
  private static func mixed(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
