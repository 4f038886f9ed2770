import Files

/// What can be wrong with a pickle.
///
/// Every case carries data only; `description` makes the sentence.
public enum PickleError: Error, Sendable, Equatable {
  /// A place in the file that holds the pickle.
  public typealias Position = FilePosition

  // Bytes.
  case endsTooEarly(at: Position, operation: String, expected: Int, found: Int)
  case unendedLine(at: Position, operation: String)
  case frameTooLong(at: Position, expected: Int, found: UInt64)
  case bytesAfterEnd(at: Position, found: Int)
  case unsupportedProtocol(at: Position, found: UInt8)
  case damagedNumber(at: Position, operation: String, found: String)
  case integerTooLarge(at: Position, byteCount: Int)
  case damagedText(at: Position, operation: String)

  // Operations.
  case unknownOperation(at: Position, found: UInt8)
  case refusedOperation(at: Position, found: String)
  case refusedGlobal(at: Position, module: String, name: String)
  case missingOperand(at: Position, operation: String)
  case missingMark(at: Position, operation: String)
  case wrongOperand(
    at: Position, operation: String, expected: [PickledValue.Kind], found: PickledValue.Kind)
  case missingMemo(at: Position, found: Int)
  case oddItems(at: Position, operation: String, found: Int)
  case leftovers(at: Position, found: Int)
  case leftoverMark(at: Position)
  case cycle(at: Position)
  case expandsTooFar(at: Position, maximum: Int)

  // NumPy's arrays.
  case wrongArguments(at: Position, of: String)
  case unsupportedType(at: Position, found: String)
  case wrongArrayContent(at: Position, shape: [Int], type: String, found: Int)
  case unsupportedShape(at: Position, found: [Int])

  // What a reader asks of the values.
  case wrongValue(at: Position, expected: [PickledValue.Kind], found: PickledValue.Kind)
  case missingKey(at: Position, expected: String)
}
