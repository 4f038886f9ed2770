extension String {
  /// The text with everything that a reader could not see written out, as `\u{202E}`.
  ///
  /// Tabs and line ends stay; a line may end in a carriage return, a line feed or both.
  public var visible: String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      switch scalar {
      case "\t": result.append(scalar)
      case "\r": result.append("\n")
      case "\n": if previous != "\r" { result.append("\n") }
      case _ where scalar.isPrintable || scalar.joins(previous): result.append(scalar)
      default: result.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
      }
      previous = scalar
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether it joins, or keeps apart, what scripts and emoji need joined or apart.
  fileprivate func joins(_ previous: Unicode.Scalar) -> Bool {
    ("\u{200C}"..."\u{200D}").contains(self) && !previous.isASCII && previous.isPrintable
  }
}
