import NumPyFiles
import Testing

/// The text of the error that a call throws.
func errorText(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch let error as NumPyFileError {
    return "\(error)"
  } catch {
    return "not a NumPyFileError: \(error)"
  }
}

/// A file that must be refused, and the sentence.
struct Refused: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let error: String

  init(_ name: String, _ bytes: [UInt8], _ error: String) {
    testDescription = name
    self.bytes = bytes
    self.error = error
  }
}
