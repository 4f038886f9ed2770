/// The names and calls with which NumPy writes arrays.
extension PickleMachine {
  /// Carries out what names, calls or fills; returns whether it did.
  mutating func handleNumPy(_ opcode: PickleOpcode) throws(PickleError) -> Bool {
    switch opcode {
    case .global:
      let (module, name) = (source.bytes[try source.line()], source.bytes[try source.line()])
      try pushFunction(module, name)
    case .stackGlobal:
      let (name, module) = (try pop(.text), try pop(.text))
      try pushFunction(Array(text(module).utf8)[...], Array(text(name).utf8)[...])
    case .reduce:
      let arguments = try pop(.tuple)
      try call(try pop(.function), nodes[arguments].children)
    case .build:
      let state = try pop(.tuple)
      try fill(try top(.array, .type), nodes[state].children)
    default: return false
    }
    return true
  }

  private mutating func pushFunction(
    _ module: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>
  ) throws(PickleError) {
    let function = PickleFunction(
      module: String(decoding: module, as: UTF8.self), name: String(decoding: name, as: UTF8.self))
    guard let function else {
      throw .refusedGlobal(at: position, module: printable(module), name: printable(name))
    }
    push(.function(function))
  }

  /// Puts what a function makes of arguments on the stack.
  private mutating func call(_ place: Int, _ arguments: [Int]) throws(PickleError) {
    guard case .function(let function) = nodes[place] else { return }
    let wrong = PickleError.wrongArguments(at: position, of: function.name)
    switch function {
    case .arrayClass: throw wrong
    case .bytes:
      guard arguments.isEmpty else { throw wrong }
      push(.decodedBytes([]))
    case .encode:
      guard let bytes = try encoded(arguments) else { throw wrong }
      push(.decodedBytes(bytes))
    case .reconstruct:
      guard arguments.count == 3, case .function(.arrayClass) = nodes[arguments[0]] else {
        throw wrong
      }
      push(.array(PickleArrayNode()))
    case .elementType:
      guard arguments.count == 3, let name = word(arguments[0]) else { throw wrong }
      guard let type = PickledType(name: name) else {
        throw .unsupportedType(at: position, found: printable(Array(name.utf8)[...]))
      }
      push(.type(type))
    case .fromBuffer:
      guard arguments.count == 4, case .type(let type) = nodes[arguments[1]],
        let order = word(arguments[3]), order == "C" || order == "F", !type.isObject
      else { throw wrong }
      push(.array(try array(type, arguments[2], isFortranOrder: order == "F", arguments[0])))
    case .scalar:
      guard let number = number(arguments) else { throw wrong }
      push(number)
    }
  }

  /// Gives an array or a type the state that follows it.
  private mutating func fill(_ place: Int, _ state: [Int]) throws(PickleError) {
    if case .type(var type) = nodes[place] {
      guard state.count == 8, let order = word(state[1]), ["<", ">", "|", "="].contains(order),
        state[2...4].allSatisfy({ nodes[$0].kind == .none })
      else { throw .wrongArguments(at: position, of: "the state of an element type") }
      type.isBigEndian = order == ">"
      replace(place, by: .type(type))
    } else {
      guard state.count == 5, case .type(let type) = nodes[state[2]], let order = truth(state[3])
      else { throw .wrongArguments(at: position, of: "the state of an array") }
      replace(
        place, by: .array(try array(type, state[1], isFortranOrder: order, state[4])))
    }
  }

  /// The bytes of a text in Latin-1, of which there are never more than the pickle has.
  private mutating func encoded(_ arguments: [Int]) throws(PickleError) -> [UInt8]? {
    guard arguments.count == 2, case .text(let text) = nodes[arguments[0]],
      let encoding = word(arguments[1]), encoding == "latin1" || encoding == "latin-1"
    else { return nil }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value < 0x100 else { return nil }
      guard decodableCount > 0 else {
        throw .expandsTooFar(at: position, maximum: source.bytes.count)
      }
      decodableCount -= 1
      bytes.append(UInt8(scalar.value))
    }
    return bytes
  }
}
