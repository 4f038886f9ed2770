extension Habit {
  /// What stops a program in Swift's own types. Tensors say themselves what to write.
  static let traps = [
    Habit(
      "Index out of range", shows: #"\.shape\[\s*-\d"#,
      write: "a list counts from the front: the last dimension is x.shape[x.rank - 1]"),
    Habit(
      "Index out of range", shows: #"\w\[\s*-\d+\s*\]"#,
      write: "a list counts from the front: its last element is y[y.count - 1]"),
    Habit(
      "Range requires lowerBound <= upperBound", shows: #"\.\.[.<]\s*\(?-"#,
      write: "a range counts from the front: 0..<x.shape[0] - 1 leaves out the last"),
    Habit(
      "Range requires lowerBound <= upperBound", shows: #"\d\s*\.\.[.<]\s*0\b"#,
      write: "downwards it is stride(from: 5, to: 0, by: -1)"),
  ]
}
