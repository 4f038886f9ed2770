import Checking

extension ResultFormat {
  /// One test case a section, as test runners and continuous integration read it.
  static let junit = ResultFormat("junit", "JUnit's XML, one test case a section") {
    JUnitReport(result: $0).text
  }
}

/// An assignment's verdict in the XML form of JUnit.
private struct JUnitReport {
  let result: AssignmentResult

  var text: String {
    let sections = result.sections
    // What fails a check must fail a test.
    let files = result.replaced.filter { file in
      !sections.contains { $0.status.isFailure && $0.plan.files.contains(file.name) }
    }
    let failures = files.count + sections.count { $0.status.isFailure }
    let errors = sections.count { $0.status == .graderError }
    let skipped = sections.count { $0.status == .notImplemented }
    let counts =
      "tests=\"\(files.count + sections.count)\" failures=\"\(failures)\" errors=\"\(errors)\" "
      + "skipped=\"\(skipped)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
      <testsuite name="\(result.assignment.id.inXML)" \(counts)>
      \((files.map(testCase) + sections.map(testCase)).joined(separator: "\n"))
      </testsuite>
      </testsuites>

      """
  }

  private func testCase(_ section: SectionResult) -> String {
    testCase(section.plan.id, outcome(section))
  }

  private func testCase(_ file: ReplacedFile) -> String {
    let place = file.location.map { "\($0)".inXML } ?? ""
    return testCase(
      file.name,
      "<failure message=\"\(file.message.inXML)\" type=\"\(Status.doesNotCompile.rawValue)\">"
        + "\(place)</failure>")
  }

  private func testCase(_ name: String, _ outcome: String) -> String {
    "<testcase classname=\"\(result.assignment.id.inXML)\" name=\"\(name.inXML)\">\(outcome)</testcase>"
  }

  private func outcome(_ section: SectionResult) -> String {
    let message = "message=\"\(section.message.inXML)\""
    let place = section.location.map { "\($0)".inXML } ?? ""
    switch section.status {
    case .passed:
      return section.message.isEmpty
        ? "" : "<system-out>\(section.message.inXML)</system-out>"
    case .notImplemented: return "<skipped \(message)/>"
    case .graderError: return "<error \(message) type=\"\(section.status.rawValue)\"/>"
    default: return "<failure \(message) type=\"\(section.status.rawValue)\">\(place)</failure>"
    }
  }
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
