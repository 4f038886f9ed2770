/// The stack, the marks and the memo.
extension PickleMachine {
  /// The place of the topmost value, which is of one of these kinds; of any, if none is given.
  func top(_ kinds: PickledValue.Kind...) throws(PickleError) -> Int { try top(kinds) }

  /// Takes the topmost value.
  mutating func pop(_ kinds: PickledValue.Kind...) throws(PickleError) -> Int {
    let place = try top(kinds)
    stack.removeLast()
    return place
  }

  private func top(_ kinds: [PickledValue.Kind]) throws(PickleError) -> Int {
    guard let place = stack.last, marks.last != stack.count else {
      throw .missingOperand(at: position, operation: operation)
    }
    let kind = nodes[place].kind
    guard kinds.isEmpty || kinds.contains(kind) else {
      throw .wrongOperand(at: position, operation: operation, expected: kinds, found: kind)
    }
    return place
  }

  /// Takes what lies above the last mark, and the mark.
  mutating func popToMark() throws(PickleError) -> [Int] {
    guard let height = marks.popLast() else {
      throw .missingMark(at: position, operation: operation)
    }
    let places = Array(stack[height...])
    stack.removeSubrange(height...)
    return places
  }

  /// Carries out what concerns the stack and the memo only; returns whether it did.
  mutating func handleStack(_ opcode: PickleOpcode) throws(PickleError) -> Bool {
    switch opcode {
    case .mark: marks.append(stack.count)
    case .stop: hasStopped = true
    case .pop: if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
    case .popMark: _ = try popToMark()
    case .dup: stack.append(try top())
    case .put: memo[try lineNumber()] = try top()
    case .binput: memo[Int(try source.number(UInt8.self))] = try top()
    case .longBinput: memo[Int(try source.number(UInt32.self))] = try top()
    case .memoize: memo[memo.count] = try top()
    case .get: try recall(lineNumber())
    case .binget: try recall(Int(source.number(UInt8.self)))
    case .longBinget: try recall(Int(source.number(UInt32.self)))
    case .proto: try checkProtocol()
    case .frame: try checkFrame()
    default: return false
    }
    return true
  }

  private mutating func recall(_ number: Int) throws(PickleError) {
    guard let place = memo[number] else { throw .missingMemo(at: position, found: number) }
    stack.append(place)
  }

  private mutating func checkProtocol() throws(PickleError) {
    let found = try source.byte()
    guard found <= 5 else { throw .unsupportedProtocol(at: position, found: found) }
  }

  private mutating func checkFrame() throws(PickleError) {
    let found = try source.number(UInt64.self)
    guard found <= source.remaining else {
      throw .frameTooLong(at: position, expected: source.remaining, found: found)
    }
  }
}
