import Files

extension PickleError: CustomStringConvertible {
  /// One sentence: where, what was expected, what was found.
  public var description: String {
    switch self {
    case .endsTooEarly(let position, let operation, let expected, let found):
      "\(position): the pickle ends too early: \(operation) needs \(bytes(expected)), "
        + "found \(found)"
    case .unendedLine(let position, let operation):
      "\(position): the pickle ends too early: a line was expected for \(operation), "
        + "found no end of it"
    case .frameTooLong(let position, let expected, let found):
      "\(position): a frame of at most \(bytes(expected)) was expected, found \(found)"
    case .bytesAfterEnd(let position, let found):
      "\(position): the end was expected after the pickle, found \(bytes(found))"
    case .unsupportedProtocol(let position, let found):
      "\(position): a pickle of protocol 0 to 5 was expected, found protocol \(found)"
    case .damagedNumber(let position, let operation, let found):
      "\(position): a number that 64 bits hold was expected for \(operation), found \"\(found)\""
    case .integerTooLarge(let position, let count):
      "\(position): an integer of at most 8 bytes was expected, found one of \(count)"
    case .damagedText(let position, let operation):
      "\(position): sound text was expected for \(operation), found other bytes"

    case .unknownOperation(let position, let found):
      "\(position): an operation of a pickle was expected, found the byte \(hexadecimal(found))"
    case .refusedOperation(let position, let found):
      "\(position): plain data and NumPy's arrays were expected in the pickle, "
        + "found the operation \(found), which is never carried out"
    case .refusedGlobal(let position, let module, let name):
      "\(position): plain data and NumPy's arrays were expected in the pickle, "
        + "found \"\(module)\" \"\(name)\", which is never looked up"
    case .missingOperand(let position, let operation):
      "\(position): a value was expected on the stack for \(operation), found none"
    case .missingMark(let position, let operation):
      "\(position): a mark was expected on the stack for \(operation), found none"
    case .wrongOperand(let position, let operation, let expected, let found):
      "\(position): \(alternatives(expected)) was expected for \(operation), found \(found)"
    case .missingMemo(let position, let found):
      "\(position): a number of the memo was expected, found \(found), "
        + "under which nothing was put"
    case .oddItems(let position, let operation, let found):
      "\(position): pairs of keys and values were expected for \(operation), "
        + "found \(found) values"
    case .leftovers(let position, let found):
      "\(position): one value was expected at the end of the pickle, found \(found)"
    case .leftoverMark(let position):
      "\(position): one value was expected at the end of the pickle, found a mark beside it"
    case .cycle(let position):
      "\(position): values that do not contain themselves were expected, found one that does"
    case .expandsTooFar(let position, let maximum):
      "\(position): at most \(maximum) elements were expected from a pickle of that many bytes, "
        + "found more, which it repeats by reference"

    case .wrongArguments(let position, let function):
      "\(position): the arguments that NumPy writes were expected for \(function), found others"
    case .unsupportedType(let position, let found):
      "\(position): elements of real numbers or objects were expected, found dtype \"\(found)\""
    case .wrongArrayContent(let position, let shape, let type, let found):
      "\(position): content for an array of \(sizes(shape)) of \"\(type)\" was expected, "
        + "found \(found) \(type == "O" ? "elements" : "bytes")"
    case .unsupportedShape(let position, let found):
      "\(position): at most 32 sizes of at least 0 that memory can hold were expected, "
        + "found \(sizes(found))"

    case .wrongValue(let position, let expected, let found):
      "\(position): \(alternatives(expected)) was expected, found \(found)"
    case .missingKey(let position, let expected):
      "\(position): a dictionary with the key \"\(expected)\" was expected, found none"
    }
  }
}

private func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }

private func alternatives(_ kinds: [PickledValue.Kind]) -> String {
  kinds.map(\.description).joined(separator: " or ")
}

/// At most some, since a sentence should be readable.
private func sizes(_ sizes: [Int]) -> String {
  let text = sizes.prefix(8).map(String.init).joined(separator: " × ")
  return text.isEmpty ? "one element" : text + (sizes.count > 8 ? " …" : "")
}
