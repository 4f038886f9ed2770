/// Lists of lists, as data sets have them.
extension PickledValue {
  /// A list of integers.
  public var integers: [Int] {
    get throws(PickleError) {
      var integers: [Int] = []
      for element in try elements { integers.append(try element.integer) }
      return integers
    }
  }

  /// A list of texts.
  public var texts: [String] {
    get throws(PickleError) {
      var texts: [String] = []
      for element in try elements { texts.append(try element.text) }
      return texts
    }
  }
}

extension [PickledValue] {
  /// Each value's integers.
  ///
  /// - Throws: `PickleError` when a value is no list of integers, and when there are more integers
  ///   than the pickle has bytes, which it can only pretend by naming one list again and again.
  public func integerLists() throws(PickleError) -> [[Int]] {
    var lists: [[Int]] = []
    var count = 0
    for value in self {
      count += try value.elementCount
      guard count <= value.pickle.bytes.count else {
        throw .expandsTooFar(at: value.position, maximum: value.pickle.bytes.count)
      }
      lists.append(try value.integers)
    }
    return lists
  }
}
