import Checking
import Tensors

/// What must hold of any inverted dropout, whatever the order in which it draws.
public enum DropoutMask {
  /// How many standard deviations a count may lie from its expectation. A right implementation
  /// exceeds seven in fewer than one of 10⁸ runs of a section.
  public static let deviations = 7.0

  /// Rounding of one product and one quotient.
  public static let rounding = 1e-12

  /// Whether every output is 0 or x/p; else a sentence about the first that is not.
  public static func scaleFault(_ out: Tensor, x: Tensor, p: Double) -> String? {
    let rounding = out.dtype == .float32 ? 1e-6 : self.rounding
    let (outputs, inputs) = (out.scalars, x.scalars)
    for position in outputs.indices {
      let (output, kept) = (outputs[position], inputs[position] / p)
      if output != 0 && !(abs(output - kept) <= rounding * abs(kept)) {
        return String(
          printf: "where x\(out.indexText(position)) is %.6g, the output is %.6g; "
            + "with p = %g it must be 0 or x/p = %.6g", inputs[position], output, p, kept)
      }
    }
    return nil
  }

  /// Whether so many elements were kept as independent draws with probability p keep: in all, in
  /// every row and in every column.
  public static func frequencyFault(_ mask: Tensor, p: Double) -> String? {
    let rows = mask.shape[0]
    let columns = mask.count / rows
    let matrix = mask.reshaped(rows, columns)
    if let fault = countFault(mask.sum(), of: mask.count, p: p) { return "in all, " + fault }
    for (row, count) in matrix.sum(axis: 1).scalars.enumerated() {
      if let fault = countFault(count, of: columns, p: p) { return "in row \(row), " + fault }
    }
    for (column, count) in matrix.sum(axis: 0).scalars.enumerated() {
      if let fault = countFault(count, of: rows, p: p) { return "in column \(column), " + fault }
    }
    return nil
  }

  /// Whether neighbours, in a row and in a column, are kept independently of each other.
  public static func independenceFault(_ mask: Tensor, p: Double) -> String? {
    let (rows, columns) = (mask.shape[0], mask.shape[1])
    let centered = mask - p
    let alongRows = centered[.all, 0..<columns - 1] * centered[.all, 1..<columns]
    let alongColumns = centered[0..<rows - 1, .all] * centered[1..<rows, .all]
    for (products, place) in [(alongRows, "row"), (alongColumns, "column")] {
      let correlation = products.mean() / (p * (1 - p))
      let bound = deviations / Double(products.count).squareRoot()
      if !(abs(correlation) <= bound) {
        let numbers = String(printf: "correlation %.3f, chance %.3f", correlation, bound)
        return "neighbours in a \(place) are not dropped independently: \(numbers)"
      }
    }
    return nil
  }

  public static func countFault(_ count: Double, of total: Int, p: Double) -> String? {
    let expected = Double(total) * p
    let bound = deviations * (expected * (1 - p)).squareRoot()
    guard !(abs(count - expected) <= bound) else { return nil }
    return String(
      printf: "%d of %d elements were kept, expected %.0f ± %.0f", Int(count), total, expected,
      bound)
  }
}
