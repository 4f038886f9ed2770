/// Whole numbers, choices and random orders.
extension RandomState {
  /// `count` whole numbers drawn uniformly from 0..<high.
  public func randint(_ high: Int, count: Int) -> [Int] { (0..<count).map { _ in randint(high) } }

  /// `count` whole numbers drawn uniformly from low..<high.
  public func randint(_ low: Int, _ high: Int, count: Int) -> [Int] {
    (0..<count).map { _ in randint(low, high) }
  }

  /// `count` of the numbers 0..<population, with repetitions unless `replace` is false.
  /// - Precondition: without repetitions, count ≤ population.
  public func choice(_ population: Int, count: Int, replace: Bool = true) -> [Int] {
    if replace { return randint(population, count: count) }
    guard count <= population else {
      fail("choice", "\(count) of \(population) cannot be drawn without repetition")
    }
    return Array(permutation(population).prefix(count))
  }

  /// The numbers 0..<count in random order.
  public func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Brings the elements into random order, from the last one down.
  public func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, through: 1, by: -1) {
      elements.swapAt(last, randint(last + 1))
    }
  }
}
