/// A habit of Python's or NumPy's, and what to write here instead.
///
/// What Swift's compiler or a stopped program says is kept as it is; this is added where message
/// and line agree.
struct Habit: Sendable {
  /// Parts of messages, one of which is there.
  let messages: [String]

  /// A regular expression that the line matches, without the texts in its quotes and without its
  /// comment; `‸` is where the compiler points. Empty where the message says enough.
  let shown: String

  /// Whether it is one only in a file that does not import Foundation.
  let isWithoutFoundation: Bool

  /// One clause, which begins with a word and has no full stop.
  let advice: String

  init(
    _ messages: String..., shows shown: String = "", withoutFoundation: Bool = false,
    write advice: String
  ) {
    (self.messages, self.shown, self.advice) = (messages, shown, advice)
    isWithoutFoundation = withoutFoundation
  }

  func explains(_ message: String, at place: CodePlace) -> Bool {
    messages.contains(where: message.contains)
      && !(isWithoutFoundation && place.importsFoundation)
      && (shown.isEmpty || place.shows(shown))
  }
}

extension [Habit] {
  /// The advice of the first one that explains a message.
  func advice(on message: String, at place: CodePlace) -> String? {
    first { $0.explains(message, at: place) }?.advice
  }
}
