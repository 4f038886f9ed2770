import Pickles

/// The description of the value in bytes, or the sentence of the error.
func text(_ bytes: [UInt8]) -> String {
  do {
    return try describe(pickle(bytes).value)
  } catch let error as PickleError {
    return "\(error)"
  } catch {
    return "not a PickleError: \(error)"
  }
}

func pickle(_ bytes: [UInt8]) throws -> Pickle {
  try Pickle(bytes[...], at: .init(path: "file"))
}

/// Operations as tests spell them: ASCII, with other bytes as `\u{80}` to `\u{FF}`.
func operations(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
