/// Text as NumPy's `print` shows an array: eight digits, aligned columns, long axes shortened.
extension Tensor: CustomStringConvertible {
  public var description: String {
    if rank == 0 { return NumberFormat.text(ofSingle: scalar, dtype: dtype) }
    if count == 0 { return "[]" }
    let numbers = shownElements
    let format = NumberFormat(of: numbers, dtype: dtype)
    var brackets = Brackets(
      shownAxes: shape.indices.map(shownAxis), words: numbers.map(format.text))
    return brackets.text
  }

  /// NumPy shortens arrays of more elements than this to the ends of each axis.
  private static let longestShownInFull = 1000
  private static let shownAtEachEnd = 3

  private func shownAxis(_ axis: Int) -> ShownAxis {
    let ends = Tensor.shownAtEachEnd
    guard count > Tensor.longestShownInFull, shape[axis] > 2 * ends else {
      return ShownAxis(leading: shape[axis], trailing: 0)
    }
    return ShownAxis(leading: ends, trailing: ends)
  }

  private var shownElements: [Double] {
    let source = rowMajor
    var positions = [0]
    for (axis, stride) in Shape.strides(shape).enumerated() {
      let shown = shownAxis(axis)
      let indices = Array(0..<shown.leading) + Array(shape[axis] - shown.trailing..<shape[axis])
      positions = positions.flatMap { position in indices.map { position + $0 * stride } }
    }
    return positions.map { source[flat: $0] }
  }
}

/// How many entries of an axis are shown before the dots and after them; no dots where none follow.
private struct ShownAxis {
  let leading: Int
  let trailing: Int
}

/// The nested brackets around the numbers.
private struct Brackets {
  private static let lineWidth = 75
  let shownAxes: [ShownAxis]
  /// The numbers that are still to be written, in row-major order.
  private var words: ArraySlice<String>

  init(shownAxes: [ShownAxis], words: [String]) {
    self.shownAxes = shownAxes
    self.words = words[...]
  }

  var text: String {
    mutating get { block(axis: 0) }
  }

  private mutating func block(axis: Int) -> String {
    let shown = shownAxes[axis]
    let isInnermost = axis == shownAxes.count - 1
    var parts: [String] = []
    for position in 0..<shown.leading + shown.trailing {
      if position == shown.leading { parts.append("...") }
      parts.append(isInnermost ? words.removeFirst() : block(axis: axis + 1))
    }
    let indent = String(repeating: " ", count: axis + 1)
    if isInnermost { return "[" + wrapped(parts, indent: indent) + "]" }
    let gap = String(repeating: "\n", count: shownAxes.count - 1 - axis)
    return "[" + parts.joined(separator: gap + indent) + "]"
  }

  /// Each line leaves room for the brackets that may close at its end.
  private func wrapped(_ words: [String], indent: String) -> String {
    var lines = [""]
    for word in words {
      let line = lines[lines.count - 1]
      let extended = line.isEmpty ? word : line + " " + word
      if !line.isEmpty && 2 * indent.count + extended.count > Brackets.lineWidth {
        lines.append(word)
      } else {
        lines[lines.count - 1] = extended
      }
    }
    let lastLine = lines.removeLast()
    return (lines.map(\.trimmingTrailingSpaces) + [lastLine]).joined(separator: "\n" + indent)
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
