import Tensors

/// A line of a worked case: `out = [[1, 2], [3, 4]]`, each number with four digits.
public func shown(_ name: String, _ x: Tensor) -> String {
  "\(name) = \(nested(x.scalars[...], x.shape))"
}

/// A line of a worked case: `loss = 0.6931`.
public func shown(_ name: String, _ number: Double) -> String { "\(name) = \(text(number))" }

/// A line of a worked case: `y = [0, 2]`.
public func shown(_ name: String, _ numbers: [Int]) -> String { "\(name) = \(numbers)" }

private func nested(_ scalars: ArraySlice<Double>, _ shape: [Int]) -> String {
  guard let count = shape.first else { return scalars.first.map(text) ?? "" }
  let size = scalars.count / max(count, 1)
  let parts = (0..<count).map { index in
    nested(scalars.dropFirst(index * size).prefix(size), Array(shape.dropFirst()))
  }
  return "[\(parts.joined(separator: ", "))]"
}

private func text(_ number: Double) -> String {
  (number < 0 ? "−" : "") + String(printf: "%.4g", number.magnitude)
}
