/// Lists, tuples and dictionaries.
extension PickleMachine {
  /// Carries out what makes or fills containers; returns whether it did.
  mutating func handleContainer(_ opcode: PickleOpcode) throws(PickleError) -> Bool {
    switch opcode {
    case .emptyList: push(.list([]))
    case .emptyTuple: push(.tuple([]))
    case .emptyDict: push(.dictionary([]))
    case .list: push(.list(try popToMark()))
    case .tuple: push(.tuple(try popToMark()))
    case .dict: push(.dictionary(try popPairs()))
    case .tuple1: try pushTuple(1)
    case .tuple2: try pushTuple(2)
    case .tuple3: try pushTuple(3)
    case .append:
      let value = try pop()
      extend(try top(.list), by: [value])
    case .appends:
      let values = try popToMark()
      extend(try top(.list), by: values)
    case .setitem:
      let value = try pop()
      let key = try pop()
      extend(try top(.dictionary), by: [key, value])
    case .setitems:
      let pairs = try popPairs()
      extend(try top(.dictionary), by: pairs)
    default: return false
    }
    return true
  }

  private mutating func pushTuple(_ count: Int) throws(PickleError) {
    var places: [Int] = []
    for _ in 0..<count { places.append(try pop()) }
    push(.tuple(places.reversed()))
  }

  private mutating func popPairs() throws(PickleError) -> [Int] {
    let places = try popToMark()
    guard places.count.isMultiple(of: 2) else {
      throw .oddItems(at: position, operation: operation, found: places.count)
    }
    return places
  }
}
