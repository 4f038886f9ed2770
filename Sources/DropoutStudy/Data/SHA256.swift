import Foundation

/// SHA-256 of bytes one after the other, by the C library's companion `sha256sum`, in hexadecimal
/// digits.
/// - Throws: `StudyDataError` where that program is not there.
func sha256Digest(_ parts: [[UInt8]]) throws(StudyDataError) -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["sha256sum"]
  let (input, output) = (Pipe(), Pipe())
  process.standardInput = input
  process.standardOutput = output
  do {
    try process.run()
    for part in parts { try input.fileHandleForWriting.write(contentsOf: part) }
    try input.fileHandleForWriting.close()
  } catch {
    throw StudyDataError(
      description: "sha256sum, which the checksum of the data needs, cannot be run")
  }
  let text = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let digits = String(decoding: text.prefix(64), as: UTF8.self)
  guard process.terminationStatus == 0, digits.utf8.count == 64 else {
    throw StudyDataError(description: "sha256sum gave no sum")
  }
  return digits
}
