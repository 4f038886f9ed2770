/// A programmer's error and the text with which it ends the program.
struct Trap: Sendable {
  let message: String
  let run: @Sendable () -> Void

  static let all = shapes + indices + generators

  init(_ message: String, _ run: @escaping @Sendable () -> Void) {
    (self.message, self.run) = (message, run)
  }
}
