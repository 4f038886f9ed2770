import Withholding

/// Puts the instructions of a program together: gives every name its place, and finds the last use
/// of every tensor.
struct Assembler {
  private let name: String
  private var tensors: [String]
  private var numbers: [String]
  private var content = SealedProgram.Content()
  /// Where in the code each tensor was used last.
  private var lastUses: [UInt8: Int] = [:]

  init(_ name: String, _ inputs: (tensors: [String], numbers: [String]), constants: [String]) {
    self.name = name
    tensors = inputs.tensors
    numbers = inputs.numbers + constants
    content.constants = constants.map { Double($0)! }
  }

  mutating func add(_ operation: Operation, _ operands: [String], result: String) {
    content.code.append(operation.rawValue)
    for (kind, operand) in zip(operation.operands, operands) {
      switch kind {
      case .tensor:
        let place = place(of: operand, in: tensors)
        lastUses[place] = content.code.count
        content.code.append(place)
      case .number: content.code.append(place(of: operand, in: numbers))
      case .axis: content.code.append(UInt8(operand)!)
      }
    }
    if operation.givesNumber { numbers.append(result) } else { tensors.append(result) }
  }

  func finish(giving results: [String]) -> SealedProgram.Content {
    var content = content
    content.tensors = results.filter(tensors.contains).map { place(of: $0, in: tensors) }
    content.numbers = results.filter { !tensors.contains($0) }.map { place(of: $0, in: numbers) }
    for (place, index) in lastUses where !content.tensors.contains(place) {
      content.code[index] |= SealedProgram.isLastUse
    }
    for (index, place) in content.tensors.enumerated()
    where !content.tensors[(index + 1)...].contains(place) {
      content.tensors[index] |= SealedProgram.isLastUse
    }
    return content
  }

  private func place(of operand: String, in names: [String]) -> UInt8 {
    guard let place = names.lastIndex(of: operand), place < SealedProgram.isLastUse else {
      fatalError("\(name): there is no \(operand)")
    }
    return UInt8(place)
  }
}
