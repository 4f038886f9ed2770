import Tensors

/// A function of tensors that works and cannot be read: bytes that a small machine runs. It stands
/// where the toolkit needs what an assignment asks for.
///
/// This is a seal, not encryption: nothing here is secret, and nobody breaks it unawares. Whoever
/// decodes the bytes and finds out what they compute has done more than the assignment asks.
package struct SealedProgram: Sendable {
  /// What a program is made of, before its bytes are scrambled.
  package struct Content: Sendable, Equatable {
    package var constants: [Double] = []
    /// The tensors and the numbers that are its results.
    package var tensors: [UInt8] = []
    package var numbers: [UInt8] = []
    /// Each an operation and what it takes.
    package var code: [UInt8] = []

    package init() {}
  }

  /// Stands beside the place of a tensor that is used for the last time, and whose memory may be.
  package static let isLastUse: UInt8 = 0x80

  let content: Content
  let instructions: [Instruction]

  /// - Parameter bytes: From `bytes(of:)`.
  package init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes: Self.scrambled(bytes))
    var content = Content()
    content.constants = (0..<reader.next()).map { _ in reader.nextNumber() }
    content.tensors = reader.nextList()
    content.numbers = reader.nextList()
    content.code = reader.rest
    self.content = content
    instructions = Instruction.all(in: content.code)
  }

  /// A program's bytes as they are given out.
  package static func bytes(of content: Content) -> [UInt8] {
    let constants = content.constants.flatMap { number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    }
    let lists = [content.tensors, content.numbers].flatMap { [UInt8($0.count)] + $0 }
    return scrambled([UInt8(content.constants.count)] + constants + lists + content.code)
  }

  /// Every byte mixed with its position, by which equal instructions look different. Twice is once
  /// forth and back.
  private static func scrambled(_ bytes: [UInt8]) -> [UInt8] {
    bytes.enumerated().map { position, byte in
      let mixed = (UInt32(position) &+ UInt32(bytes.count)) &* 0x9E37_79B1
      return byte ^ UInt8(truncatingIfNeeded: mixed >> 15)
    }
  }

  /// What a run gives.
  package struct Results {
    package var tensors: [Tensor]
    package var numbers: [Double]
  }

  /// Runs the program.
  /// - Parameters:
  ///   - tensors: The first inputs; `nil` is one that is not there. What nobody else holds may be
  ///     overwritten.
  ///   - kept: The inputs behind them.
  package func run(
    _ tensors: consuming [Tensor?], _ kept: [Tensor] = [], numbers: [Double] = [],
    labels: [Int] = []
  ) -> Results {
    // Room for all of them, so that nothing moves.
    tensors.reserveCapacity(tensors.count + kept.count + instructions.count)
    for tensor in kept { tensors.append(tensor) }
    var machine = SealedMachine(
      tensors: tensors, numbers: numbers + content.constants, labels: labels)
    for instruction in instructions { machine.execute(instruction) }
    return Results(
      tensors: content.tensors.map { machine.tensor($0) },
      numbers: content.numbers.map { machine.numbers[Int($0)] })
  }
}

/// An operation and the places of what it takes.
struct Instruction: Sendable {
  let operation: Operation
  let (a, b, c): (UInt8, UInt8, UInt8)

  static func all(in code: [UInt8]) -> [Instruction] {
    var reader = ByteReader(bytes: code)
    var instructions: [Instruction] = []
    while let operation = reader.nextOperation() {
      let places = operation.operands.map { _ in reader.nextByte() } + [0, 0]
      instructions.append(
        Instruction(operation: operation, a: places[0], b: places[1], c: places[2]))
    }
    return instructions
  }

  private init(operation: Operation, a: UInt8, b: UInt8, c: UInt8) {
    self.operation = operation
    (self.a, self.b, self.c) = (a, b, c)
  }
}

/// Reads bytes that the toolkit itself has written.
private struct ByteReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func nextByte() -> UInt8 {
    position += 1
    return bytes[position - 1]
  }

  mutating func next() -> Int { Int(nextByte()) }

  mutating func nextList() -> [UInt8] { (0..<next()).map { _ in nextByte() } }

  mutating func nextNumber() -> Double {
    let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(nextByte()) << (8 * UInt64($1)) }
    return Double(bitPattern: bits)
  }

  mutating func nextOperation() -> Operation? {
    guard position < bytes.count else { return nil }
    return Operation(rawValue: nextByte())!
  }

  var rest: [UInt8] { Array(bytes[position...]) }
}
