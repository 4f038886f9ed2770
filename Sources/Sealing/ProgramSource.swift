import Withholding

/// A function of tensors as teachers read it, from which a sealed program is made.
///
/// Every line names a result: `product = matmul rows w`. Operands are names, or numbers where the
/// operation takes a number or an axis. Names that are not defined are inputs.
public struct ProgramSource: Sendable {
  /// The constant that it becomes.
  public let name: String

  private let inputs: (tensors: [String], numbers: [String])
  private let lines: [Line]
  private let results: [String]

  private struct Line: Sendable {
    let result: String
    let operation: Operation
    let operands: [String]
  }

  /// - Parameters:
  ///   - tensors: The names of the inputs, in their order, with spaces between them.
  ///   - numbers: The same for the numbers.
  ///   - results: What a run gives: tensors and numbers, each in their order.
  init(
    _ name: String, of tensors: String, numbers: String = "", gives results: String, _ text: String
  ) {
    self.name = name
    self.results = Self.words(results[...])
    inputs = (Self.words(tensors[...]), Self.words(numbers[...]))
    lines = text.split(whereSeparator: \.isNewline).map { line in
      let words = Self.words(line)
      guard words.count >= 3, words[1] == "=", let operation = Self.operations[words[2]] else {
        fatalError("\(name): \(line) is not “result = operation operand…”")
      }
      return Line(result: words[0], operation: operation, operands: Array(words[3...]))
    }
  }

  private static func words(_ text: Substring) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static let operations = Dictionary(
    uniqueKeysWithValues: Operation.allCases.map { ("\($0)", $0) })

  /// The program's bytes.
  var bytes: [UInt8] { SealedProgram.bytes(of: content) }

  private var content: SealedProgram.Content {
    var assembler = Assembler(name, inputs, constants: constants)
    for line in lines {
      guard line.operands.count == line.operation.operands.count else {
        fatalError("\(name): \(line.operation) does not take \(line.operands)")
      }
      assembler.add(line.operation, line.operands, result: line.result)
    }
    return assembler.finish(giving: results)
  }

  /// The numbers that stand in the lines, in their order.
  private var constants: [String] {
    lines.flatMap { line in
      zip(line.operation.operands, line.operands).compactMap { kind, operand in
        if case .number = kind, Double(operand) != nil { operand } else { nil }
      }
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
