import Texts

/// An object of a JSON text that is read key by key; what nobody asked for is refused.
///
/// Every error is one sentence with the file, the line, the key, what was found, and what is
/// allowed.
public final class JSONObject {
  private let document: JSONDocument
  /// The keys that lead to it.
  private let keys: [String]
  private let values: [String: JSONValue]
  /// What was asked for, and what it must be.
  private var known: [(key: String, expected: String)] = []

  init(document: JSONDocument, keys: [String], values: [String: JSONValue]) {
    self.document = document
    self.keys = keys
    self.values = values
  }

  /// A number that fulfills a condition; `nil` where the key is not there.
  /// - Parameter expected: The condition in words, as in “it must be …”.
  public func number(
    _ key: String, _ expected: String, where isRight: (Double) -> Bool = { _ in true }
  ) throws(DocumentError) -> Double? {
    guard let value = take(key, expected) else { return nil }
    guard case .number(let number) = value, number.isFinite, isRight(number) else {
      throw wrong(key, value, expected)
    }
    return number
  }

  /// Numbers that each fulfill a condition; `nil` where the key is not there.
  public func numbers(
    _ key: String, _ expected: String, where isRight: (Double) -> Bool
  ) throws(DocumentError) -> [Double]? {
    guard let value = take(key, expected) else { return nil }
    guard case .array(let values) = value else { throw wrong(key, value, expected) }
    var numbers: [Double] = []
    for value in values {
      guard case .number(let number) = value, number.isFinite, isRight(number) else {
        throw wrong(key, value, expected)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// A whole number in a range; `nil` where the key is not there.
  public func count(
    _ key: String, in range: ClosedRange<Int>
  ) throws(DocumentError) -> Int? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let number = try number(key, expected) { Int(exactly: $0).map(range.contains) ?? false }
    return number.map { Int($0) }
  }

  /// A text that fulfills a condition; `nil` where the key is not there.
  public func text(
    _ key: String, _ expected: String = "a text", where isRight: (String) -> Bool = { _ in true }
  ) throws(DocumentError) -> String? {
    guard let value = take(key, expected) else { return nil }
    guard case .string(let text) = value, isRight(text) else { throw wrong(key, value, expected) }
    return text
  }

  /// One of some words; `nil` where the key is not there.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _: Choice.Type = Choice.self
  ) throws(DocumentError) -> Choice? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    let expected = "one of \(words.joined(separator: ", "))"
    guard let value = take(key, expected) else { return nil }
    if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
    var near = ""
    if case .string(let text) = value { near = Suggestion.text(for: text, among: words) }
    throw wrong(key, value, expected, near)
  }

  /// An object; `nil` where the key is not there.
  public func object(_ key: String) throws(DocumentError) -> JSONObject? {
    let expected = "an object { … }"
    guard let value = take(key, expected) else { return nil }
    guard case .object(let values) = value else { throw wrong(key, value, expected) }
    return JSONObject(document: document, keys: keys + [key], values: values)
  }

  /// Refuses keys that nobody asked for. To be called before `require`: a key that is written wrong
  /// is named rather than the one that is missing then.
  public func refuseOthers() throws(DocumentError) {
    let names = known.map(\.key)
    guard let key = values.keys.filter({ !names.contains($0) }).min() else { return }
    let place = keys.isEmpty ? "" : " in \(keys.joined(separator: "."))"
    let near = Suggestion.text(for: key, among: names)
    throw error(
      at: keys + [key],
      "there is no key “\(key.prefix(60))”\(place)" + (near.isEmpty ? "; it" : near + " It")
        + " has: \(names.joined(separator: ", "))")
  }

  /// A key that must be there.
  public func require<Value>(_ value: Value?, _ key: String) throws(DocumentError) -> Value {
    guard let value else {
      let expected = known.first { $0.key == key }.map { "; it must be \($0.expected)" } ?? ""
      throw error(at: keys, "\(name(key)) is missing\(expected)")
    }
    return value
  }

  /// An error that lies in how keys go together, told at one of them.
  public func refuse(_ key: String, _ problem: String) -> DocumentError {
    error(at: keys + [key], "\(name(key)) \(problem)")
  }

  private func take(_ key: String, _ expected: String) -> JSONValue? {
    known.append((key, expected))
    return values[key]
  }

  private func name(_ key: String) -> String { (keys + [key]).joined(separator: ".") }

  private func wrong(
    _ key: String, _ value: JSONValue, _ expected: String, _ near: String = ""
  ) -> DocumentError {
    refuse(key, "is \(value.kind); it must be \(expected)\(near)")
  }

  private func error(at keys: [String], _ problem: String) -> DocumentError {
    DocumentError(path: document.path, line: document.line(of: keys), problem: problem)
  }
}
