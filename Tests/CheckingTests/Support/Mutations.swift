import TestSupport

/// Makes damaged streams out of a sound one.
struct Mutations {
  /// The sound stream, message by message.
  let messages: [[UInt8]]

  /// Messages of another run, which carry another token.
  let foreign: [[UInt8]]

  var generator: SeededGenerator

  /// A stream with one to three random changes: messages repeated, left out, exchanged or taken
  /// from the other run, and damage inside of messages.
  mutating func next() -> [UInt8] {
    var messages = messages
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !messages.isEmpty {
      let index = Int.random(in: 0..<messages.count, using: &generator)
      let other = Int.random(in: 0..<messages.count, using: &generator)
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: messages.insert(messages[other], at: index)
      case 1: messages.remove(at: index)
      case 2: messages.swapAt(index, other)
      case 3: messages.insert(foreign[other % foreign.count], at: index)
      default: damage(&messages[index])
      }
    }
    return messages.reduce(into: []) { $0 += $1 }
  }

  /// Changes bits or bytes, inserts, removes, splices or cuts.
  private mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(index + Int.random(in: 1...20, using: &generator), bytes.count)
    switch Int.random(in: 0..<12, using: &generator) {
    case 0...4: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 5, 6: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator)!
    case 7: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
    case 8: bytes.remove(at: index)
    case 9: bytes.removeSubrange(index..<end)
    case 10:
      let donor = (messages + foreign).randomElement(using: &generator)!
      bytes.replaceSubrange(index..<end, with: donor.dropFirst(index).prefix(20))
    default: bytes.removeLast(bytes.count - index)
    }
  }
}
