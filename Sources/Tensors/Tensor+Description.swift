import Glibc

/// Text as NumPy's `print` shows an array: eight digits, aligned columns, long axes shortened.
extension Tensor: CustomStringConvertible {
  public var description: String {
    let format = NumberFormat(of: shownElements)
    if rank == 0 { return format.text(of: scalars[0]).trimmingSpaces }
    if count == 0 { return "[]" }
    return Lines(tensor: self, format: format).text
  }

  /// NumPy shortens arrays of more elements than this to the ends of each axis.
  fileprivate static let longestShownInFull = 1000
  fileprivate static let shownAtEachEnd = 3

  fileprivate var isShortened: Bool { count > Tensor.longestShownInFull }

  /// The positions along an axis that are shown, `nil` where the dots stand.
  fileprivate func shownPositions(_ axis: Int) -> [Int?] {
    let ends = Tensor.shownAtEachEnd
    guard isShortened, shape[axis] > 2 * ends else { return Array(0..<shape[axis]) }
    return Array(0..<ends) + [nil] + Array(shape[axis] - ends..<shape[axis])
  }

  private var shownElements: [Double] {
    let elements = scalars
    guard isShortened else { return elements }
    var offsets = [0]
    for (axis, stride) in Shape.strides(shape).enumerated() {
      let positions = shownPositions(axis).compactMap { $0 }
      offsets = offsets.flatMap { offset in positions.map { offset + $0 * stride } }
    }
    return offsets.map { elements[$0] }
  }
}

/// How the numbers of one array are written: all with the same width.
private struct NumberFormat {
  static let precision = 8
  private var isExponential = false
  private var fractionDigits = 0
  private var width = 0

  init(of numbers: [Double]) {
    let magnitudes = numbers.filter { $0.isFinite && $0 != 0 }.map(\.magnitude)
    if let largest = magnitudes.max(), let smallest = magnitudes.min() {
      isExponential = largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000
    }
    fractionDigits =
      numbers.filter(\.isFinite).map { fraction(of: shortest($0)).count }.max() ?? 0
    width = numbers.map { unpadded($0).count }.max() ?? 0
  }

  func text(of number: Double) -> String {
    let text = unpadded(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func unpadded(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    if isExponential { return formatted("%.\(fractionDigits)e", number) }
    var text = shortest(number)
    text += String(repeating: " ", count: fractionDigits - fraction(of: text).count)
    return text
  }

  /// The fewest digits that give the number back, at most eight after the point.
  private func shortest(_ number: Double) -> String {
    for digits in 0...NumberFormat.precision {
      let text = formatted("%.\(digits)\(isExponential ? "e" : "f")", number)
      if digits == NumberFormat.precision || Double(text) == number {
        return isExponential ? text : trimmed(text)
      }
    }
    return ""
  }

  private func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text + "." }
    return String(text.reversed().drop { $0 == "0" }.reversed())
  }

  private func fraction(of text: String) -> Substring {
    let mantissa = text.prefix { $0 != "e" }
    return mantissa.firstIndex(of: ".").map { mantissa[mantissa.index(after: $0)...] } ?? ""
  }
}

/// The nested brackets around the numbers.
private struct Lines {
  let tensor: Tensor
  let format: NumberFormat
  private static let width = 75

  init(tensor: Tensor, format: NumberFormat) {
    self.tensor = tensor
    self.format = format
  }

  var text: String {
    let elements = tensor.scalars
    let strides = Shape.strides(tensor.shape)
    return block(axis: 0, offset: 0, elements, strides)
  }

  private func block(axis: Int, offset: Int, _ elements: [Double], _ strides: [Int]) -> String {
    let positions = tensor.shownPositions(axis)
    let indent = String(repeating: " ", count: axis + 1)
    if axis == tensor.rank - 1 {
      let words = positions.map { $0.map { format.text(of: elements[offset + $0]) } ?? "..." }
      return "[" + wrapped(words, indent: indent) + "]"
    }
    let blocks = positions.map { position in
      position.map { block(axis: axis + 1, offset: offset + $0 * strides[axis], elements, strides) }
        ?? "..."
    }
    let gap = String(repeating: "\n", count: tensor.rank - 1 - axis)
    return "[" + blocks.joined(separator: gap + indent) + "]"
  }

  private func wrapped(_ words: [String], indent: String) -> String {
    var lines = [""]
    for word in words {
      let line = lines[lines.count - 1]
      let extended = line.isEmpty ? word : line + " " + word
      if !line.isEmpty && indent.count + extended.count >= Lines.width {
        lines.append(word)
      } else {
        lines[lines.count - 1] = extended
      }
    }
    return lines.joined(separator: "\n" + indent)
  }
}

private func formatted(_ format: String, _ number: Double) -> String {
  withVaList([number]) { arguments in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { text in
      vsnprintf(text.baseAddress!, text.count, format, arguments)
      return String(cString: text.baseAddress!)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
