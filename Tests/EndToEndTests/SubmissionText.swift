import Foundation
import TestSupport
import Testing

/// Contents of `Dropout.swift` with the status that `dropout-backward` gives them.
enum SubmissionText: String, CaseIterable, CustomTestStringConvertible {
  case right, rightWithOtherLineEnds, wrong, stub, crash, syntaxError, otherName

  var testDescription: String { rawValue }

  var status: String {
    switch self {
    case .right, .rightWithOtherLineEnds, .otherName: "passed"
    case .wrong: "wrong value"
    case .stub: "not implemented"
    case .crash: "crashed"
    case .syntaxError: "does not compile"
    }
  }

  func bytes() throws -> [UInt8] {
    let path = "\(Program.root)/Solutions/Dropout/Dropout.swift"
    let solution = try String(contentsOfFile: path, encoding: .utf8)
    let last = "  return dout * mask\n"
    func ending(_ line: String) -> [UInt8] {
      Array(solution.replacingOccurrences(of: last, with: line).utf8)
    }
    switch self {
    case .right: return ending(last)
    case .rightWithOtherLineEnds:
      return Array(solution.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    case .wrong: return ending("  return dout\n")
    case .stub: return ending("  notImplemented()\n")
    case .crash: return ending("  return [mask][1]\n")
    case .syntaxError: return ending("  return dout *\n")
    case .otherName: return ending("  let slope = mask\n  return dout * slope\n")
    }
  }
}
