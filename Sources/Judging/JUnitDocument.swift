import Foundation
import Texts

/// A document in the XML form of JUnit, as test runners and continuous integration read it.
package struct JUnitDocument {
  package let suites: [JUnitSuite]

  package init(_ suites: [JUnitSuite]) { self.suites = suites }

  package var text: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites \(JUnitSuite.counts(suites.flatMap(\.cases)))\(time(seconds))>
    \(suites.map(\.text).joined(separator: "\n"))
    </testsuites>

    """
  }

  /// What the suites took of which it is known; `nil` where it is of none.
  private var seconds: Double? {
    let known = suites.compactMap(\.seconds)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}

/// The test cases of one assignment, or of one submission.
package struct JUnitSuite {
  let name: String
  let seconds: Double?
  let cases: [JUnitCase]

  /// - Parameter seconds: What it took; `nil` to leave that open.
  package init(_ name: String, seconds: Double? = nil, cases: [JUnitCase]) {
    self.name = name
    self.seconds = seconds
    self.cases = cases
  }

  fileprivate var text: String {
    let head = "<testsuite name=\"\(name.inXML)\" \(Self.counts(cases))\(time(seconds))>"
    return ([head] + cases.map { $0.text(in: name) } + ["</testsuite>"]).joined(separator: "\n")
  }

  fileprivate static func counts(_ cases: [JUnitCase]) -> String {
    func count(_ outcome: JUnitCase.Outcome) -> Int { cases.count { $0.outcome == outcome } }
    return "tests=\"\(cases.count)\" failures=\"\(count(.failure))\" errors=\"\(count(.error))\" "
      + "skipped=\"\(count(.skipped))\""
  }
}

/// One test case: a section, or what stands for one.
package struct JUnitCase {
  package enum Outcome: Sendable, Equatable {
    case passed, failure, error, skipped

    package init(_ status: Status) {
      switch status {
      case .passed: self = .passed
      case .notImplemented: self = .skipped
      case .graderError: self = .error
      default: self = .failure
      }
    }
  }

  let name: String
  let outcome: Outcome
  /// The kind of failure or error.
  let type: String
  let message: String
  /// Where to look.
  let place: String
  let seconds: Double?

  package init(
    _ name: String, _ outcome: Outcome, type: String, message: String, place: String? = nil,
    seconds: Double? = nil
  ) {
    self.name = name
    self.outcome = outcome
    self.type = type
    self.message = message
    self.place = place ?? ""
    self.seconds = seconds
  }

  /// - Parameter seconds: What it took; `nil` to leave that open.
  package init(
    _ name: String, _ status: Status, message: String, place: String? = nil,
    seconds: Double? = nil
  ) {
    self.init(
      name, Outcome(status), type: status.rawValue, message: message, place: place,
      seconds: seconds)
  }

  fileprivate func text(in suite: String) -> String {
    "<testcase classname=\"\(suite.inXML)\" name=\"\(name.inXML)\"\(time(seconds))>\(content)"
      + "</testcase>"
  }

  private var content: String {
    let told = "message=\"\(message.inXML)\""
    let kind = "type=\"\(type.inXML)\""
    switch outcome {
    case .passed:
      return message.isEmpty ? "" : "<system-out>\(message.inXML)</system-out>"
    case .skipped: return "<skipped \(told)/>"
    case .error: return "<error \(told) \(kind)/>"
    case .failure: return "<failure \(told) \(kind)>\(place.inXML)</failure>"
    }
  }
}

/// An attribute in seconds, to the thousandth.
private func time(_ seconds: Double?) -> String {
  seconds.map { " time=\"\(String(format: "%.3f", $0))\"" } ?? ""
}

extension String {
  /// As the value of an attribute or as content; what XML has no place for is left out.
  fileprivate var inXML: String {
    // Scalar by scalar: a sign with an accent is a Character of its own, and still a sign.
    printableLines.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
