import Files

/// A Python pickle of plain data, which is read and never executed.
///
/// Protocols 0 to 5, with None, bools, integers up to 64 bits, floats, text, bytes (also the
/// strings of Python 2), lists, tuples, dictionaries, and NumPy's numbers and arrays of real
/// numbers or objects. Nothing is looked up or called: NumPy's few names are compared, and
/// everything else that a pickle can ask for is refused by its name.
///
/// Memory is proportional to the bytes, whatever they claim; values that are shared stay shared,
/// and no depth exhausts the stack.
///
/// Source: Python's `Lib/pickletools.py`.
public final class Pickle: Sendable {
  let bytes: ArraySlice<UInt8>
  let nodes: [PickleNode]
  private let offsets: [Int]
  private let root: Int
  private let start: FilePosition

  /// - Parameters:
  ///   - bytes: a whole pickle and nothing else.
  ///   - start: where the bytes begin, for errors.
  /// - Throws: `PickleError` when the pickle is damaged, holds anything else, or a value that
  ///   contains itself.
  public init(_ bytes: ArraySlice<UInt8>, at start: FilePosition) throws(PickleError) {
    var machine = PickleMachine(PickleBytes(bytes, at: start))
    root = try machine.run()
    (nodes, offsets) = (machine.nodes, machine.offsets)
    self.bytes = bytes
    self.start = start
    if let place = cycle(from: root, in: nodes) { throw .cycle(at: position(of: place)) }
  }

  /// What was pickled.
  public var value: PickledValue { PickledValue(self, place: root) }

  /// Where a value begins.
  func position(of place: Int) -> FilePosition { start.at(start.offset + offsets[place]) }
}
