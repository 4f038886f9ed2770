import Files

/// Carries out the operations of a pickle: they put values on a stack and gather them there.
///
/// No operation takes more memory than a fixed number of times its own bytes.
struct PickleMachine {
  var source: PickleBytes
  /// All values, in the order in which they were begun.
  private(set) var nodes: [PickleNode] = []
  /// Where in the pickle each was begun.
  private(set) var offsets: [Int] = []
  /// Places of values.
  private var stack: [Int] = []
  /// How high the stack was at each mark.
  private var marks: [Int] = []
  private var memo: [Int: Int] = [:]
  /// How many bytes may still be made of texts, each of which a pickle can name many times.
  var decodableCount: Int
  /// Where the current operation lies.
  private(set) var operationOffset = 0
  private var hasStopped = false

  init(_ source: PickleBytes) {
    self.source = source
    decodableCount = source.remaining
  }

  /// Reads the pickle to its end.
  /// - Returns: the place of its value.
  mutating func run() throws(PickleError) -> Int {
    while !hasStopped { try step() }
    guard marks.isEmpty else { throw .leftoverMark(at: position) }
    guard stack.count == 1 else { throw .leftovers(at: position, found: stack.count) }
    guard source.remaining == 0 else {
      throw .bytesAfterEnd(at: source.position, found: source.remaining)
    }
    return stack[0]
  }

  private mutating func step() throws(PickleError) {
    operationOffset = source.offset
    source.operation = "an operation"
    let byte = try source.byte()
    guard let opcode = PickleOpcode(rawValue: byte) else {
      throw .unknownOperation(at: position, found: byte)
    }
    source.operation = opcode.name
    if let node = try scalar(opcode) {
      push(node)
    } else if try !handleStack(opcode), try !handleContainer(opcode), try !handleNumPy(opcode) {
      throw .refusedOperation(at: position, found: opcode.name)
    }
  }

  /// The position of the current operation.
  var position: FilePosition { source.position(operationOffset) }

  var operation: String { source.operation }
}

// The nodes.
extension PickleMachine {
  mutating func push(_ node: PickleNode) {
    stack.append(nodes.count)
    nodes.append(node)
    offsets.append(operationOffset)
  }

  mutating func replace(_ place: Int, by node: PickleNode) { nodes[place] = node }

  /// Appends to a list or a dictionary, which is not copied for it.
  mutating func extend(_ place: Int, by places: [Int]) {
    switch nodes[place] {
    case .list(var all):
      nodes[place] = .none
      all.append(contentsOf: places)
      nodes[place] = .list(all)
    case .dictionary(var all):
      nodes[place] = .none
      all.append(contentsOf: places)
      nodes[place] = .dictionary(all)
    default: break
    }
  }
}

// The stack.
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
  private mutating func handleStack(_ opcode: PickleOpcode) throws(PickleError) -> Bool {
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
