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
  var stack: [Int] = []
  /// How high the stack was at each mark.
  var marks: [Int] = []
  var memo: [Int: Int] = [:]
  /// How many bytes may still be made of texts, each of which a pickle can name many times.
  var decodableCount: Int
  /// Where the current operation lies.
  private(set) var operationOffset = 0
  var hasStopped = false

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
