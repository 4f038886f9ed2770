/// Stops at a caller's mistake.
///
/// `fatalError`, because an optimized build drops the text of a precondition.
func trap(_ operation: String, _ problem: String) -> Never {
  fatalError("\(operation): \(problem)")
}
