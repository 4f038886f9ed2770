/// What to write here, for a line that a hand has written which is used to NumPy.
///
/// It is found by the compiler's message and the place that it points to, so that no declaration
/// has to be there for it, which would cost the type checker time on every right line.
enum NumPyAdvice {
  /// The compiler's message, with what to write here where the line is one that NumPy has.
  static func explained(_ message: String, at place: CodePlace) -> String {
    joined(message, compiler(message, at: place))
  }

  /// What to write in a place where a program was stopped with a message; `nil` where nothing is
  /// known.
  static func advice(onTrap message: String, at place: CodePlace) -> String? {
    Habit.traps.advice(on: message, at: place)
  }

  private static func compiler(_ message: String, at place: CodePlace) -> String? {
    Habit.syntax.advice(on: message, at: place) ?? name(message, at: place)
      ?? Habit.types.advice(on: message, at: place)
  }

  /// One sentence, or a second one behind a question.
  private static func joined(_ message: String, _ advice: String?) -> String {
    guard let advice else { return message }
    return message.hasSuffix("?")
      ? "\(message) \(advice.prefix(1).uppercased())\(advice.dropFirst())" : "\(message); \(advice)"
  }

  /// What is known by another name here.
  private static func name(_ message: String, at place: CodePlace) -> String? {
    (global(message, at: place) ?? member(message)).map { "here it is \($0)" }
  }

  /// `cannot find 'zeros' in scope`, or `'np'` where the line has `np.zeros`
  private static func global(_ message: String, at place: CodePlace) -> String? {
    guard
      let name = message.firstMatch(of: /cannot find (type )?'(\w+)' in scope/)?.output
    else { return nil }
    if name.1 != nil { return NumPyNames.types[String(name.2)] }
    if let word = NumPyNames.words[String(name.2)] { return word }
    if let path = place.rest.prefixMatch(of: /\w+\.((?:\w+\.)*(\w+))/)?.output {
      guard let module = NumPyNames.modules[String(name.2)] else { return nil }
      return named(String(path.1)) ?? named(String(path.2)) ?? module
    }
    guard place.rest.dropFirst(name.2.count).first == "(" else { return nil }
    return NumPyNames.functions[String(name.2)] ?? NumPyNames.builtins[String(name.2)]
  }

  /// What a module has by a name.
  private static func named(_ name: String) -> String? {
    NumPyNames.functions[name] ?? NumPyNames.words[name]
  }

  /// `value of type 'Tensor' has no member 'reshape'`
  private static func member(_ message: String) -> String? {
    let absent = /type '([^']+)' has no (?:dynamic |static )?member '(\w+)'/
    let hidden = /'(\w+)' is inaccessible due to 'private' protection level/
    if let match = message.firstMatch(of: hidden) {
      return NumPyNames.tensorMembers[String(match.1)]
    }
    guard let match = message.firstMatch(of: absent) else { return nil }
    let (type, name) = (String(match.1), String(match.2))
    return switch type {
    case "Tensor": NumPyNames.tensorMembers[name] ?? NumPyNames.functions[name]
    case "[Int]", "Array<Int>", "[Double]", "Array<Double>":
      NumPyNames.listMembers[name]
    case _ where type.hasPrefix("[String : "): NumPyNames.dictionaryMembers[name]
    default: NumPyNames.otherMembers["\(type).\(name)"]
    }
  }
}
