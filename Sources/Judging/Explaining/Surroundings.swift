import Checking
import Tensors

/// What two runs of a section recorded, by the call that it belongs to.
final class Surroundings {
  /// Something that was recorded beside a result.
  struct Neighbor {
    let name: String
    let tensor: Tensor

    /// As a sentence speaks of it.
    var words: String { isGiven ? "the \(name)" : name }

    /// Whether the call got it.
    var isGiven: Bool { name.hasPrefix(Observation.given) }

    /// Whether it was traced on the way.
    var isStep: Bool { name.hasPrefix(Surroundings.step) }
  }

  /// A result of the same name, of another call.
  struct Other {
    let call: String
    let tensor: Tensor
  }

  /// What the name of a traced step begins with.
  static let step = "the step "

  private let expected: [String: [Neighbor]]
  private let found: [String: [Neighbor]]
  private let otherInputs: [String: String]

  /// What was looked up already, since every rule asks for it again.
  private var known: [ObjectIdentifier: (neighbors: [Neighbor], byName: [String: Tensor])] = [:]
  private var knownNumbers: [ObjectIdentifier: [KnownNumber]] = [:]

  init(student: Record, reference: Record) {
    expected = Self.byCall(reference)
    found = Self.byCall(student)
    otherInputs = student.otherInputs(than: reference)
  }

  private static func byCall(_ record: Record) -> [String: [Neighbor]] {
    var calls: [String: [Neighbor]] = [:]
    for observation in record.observations {
      let name = RecordedName(observation.name)
      // An error is no part of the experiment.
      guard !name.result.hasSuffix("relative error"), let tensor = observation.value.numbers
      else { continue }
      calls[name.call, default: []].append(Neighbor(name: name.result, tensor: tensor))
    }
    var names: Set<[String]> = []
    for step in record.namedSteps where names.insert([step.call, step.name]).inserted {
      calls[step.call, default: []].append(
        Neighbor(name: Self.step + step.name, tensor: step.tensor))
    }
    return calls
  }

  /// What the reference recorded of the same call, but for the result itself. What the student's
  /// function was given stands in the student's record: it may follow from an earlier call.
  func neighbors(of compared: ComparedResult) -> [Neighbor] { lookedUp(compared).neighbors }

  func neighbor(_ name: String, of compared: ComparedResult) -> Tensor? {
    lookedUp(compared).byName[name]
  }

  private func lookedUp(
    _ compared: ComparedResult
  ) -> (neighbors: [Neighbor], byName: [String: Tensor]) {
    if let found = known[ObjectIdentifier(compared)] { return found }
    let recorded = recorded(beside: compared)
    let neighbors =
      compared.expected.count == 1
      ? recorded + [penalty(recorded)].compactMap(\.self) : recorded
    let byName = Dictionary(
      neighbors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    known[ObjectIdentifier(compared)] = (neighbors, byName)
    return (neighbors, byName)
  }

  /// Whether the student's function was given what the reference's was: else its results tell of
  /// what went wrong before.
  func isGivenTheSame(in call: String) -> Bool { otherInputs[call] == nil }

  /// Whether two calls, perhaps of two functions, were given the same numbers: then it is no wonder
  /// if the same comes of them.
  func areGivenTheSame(_ first: ComparedResult, _ second: ComparedResult) -> Bool {
    let given = neighbors(of: first).filter(\.isGiven)
    let both = given.compactMap { one in
      neighbor(one.name, of: second).map { (one.tensor, $0) }
    }
    let settings = [first, second].map { KnownNumber.settings(of: $0) }
    let areOtherwiseSet = settings[0].contains { one in
      settings[1].contains { $0.name == one.name && $0.value != one.value }
    }
    // Upstream gradients of two functions may have two shapes, and the input comes first.
    return !areOtherwiseSet && both.first.map { $0 == $1 } ?? false
      && both.allSatisfy { $0 == $1 || $0.shape != $1.shape }
  }

  /// What a regularization is made of.
  private func penalty(_ neighbors: [Neighbor]) -> Neighbor? {
    let weights = neighbors.filter {
      $0.isGiven && $0.tensor.rank > 1 && ($0.name.contains(" W") || $0.name.hasSuffix("_w"))
    }
    guard !weights.isEmpty else { return nil }
    let squares = weights.map { ($0.tensor * $0.tensor).sum() }
    return Neighbor(
      name: "the sum of the squares of all given weights", tensor: Tensor(squares.reduce(0, +)))
  }

  private func recorded(beside compared: ComparedResult) -> [Neighbor] {
    let own = found[compared.call] ?? []
    return (expected[compared.call] ?? []).compactMap { neighbor in
      let neighbor =
        neighbor.isGiven ? own.first { $0.name == neighbor.name } ?? neighbor : neighbor
      guard neighbor.name != compared.recordedResult, neighbor.tensor.count > 0 else { return nil }
      let parts = neighbor.isGiven ? neighbor.name.split(separator: " for ").map(String.init) : []
      guard let result = parts.dropFirst().first else { return neighbor }
      return result == compared.recordedResult
        ? Neighbor(name: parts[0], tensor: neighbor.tensor) : nil
    }
  }

  /// The same result of other calls with the same input, in either run, where another one is
  /// expected.
  func others(of compared: ComparedResult) -> [Other] {
    let probe = compared.probe?.name ?? ""
    let calls = expected.keys.filter { $0.hasPrefix(probe) && $0 != compared.call }.sorted()
    return calls.flatMap { call -> [Other] in
      func result(_ run: [String: [Neighbor]]) -> Tensor? {
        run[call]?.first { $0.name == compared.recordedResult }?.tensor
      }
      guard let expected = result(expected), !compared.expects(expected) else { return [] }
      return [expected, result(found)].compactMap(\.self).map { Other(call: call, tensor: $0) }
    }
  }

  /// Whether a result of the same call is exactly as expected.
  /// - Parameter isMeant: Which one, by its name.
  func isRight(beside compared: ComparedResult, _ isMeant: (String) -> Bool) -> Bool {
    guard let other = expected[compared.call]?.first(where: { isMeant($0.name) }) else {
      return false
    }
    return found[compared.call]?.first { $0.name == other.name }?.tensor == other.tensor
  }

  /// The numbers that the experiment is known by, for one of its results.
  func numbers(of compared: ComparedResult) -> [KnownNumber] {
    if let numbers = knownNumbers[ObjectIdentifier(compared)] { return numbers }
    let own = neighbors(of: compared)
    let probe =
      compared.probe.flatMap { expected[$0.name] }?.filter { $0.name != compared.recordedResult }
      ?? []
    let result = Neighbor(name: "the result", tensor: compared.expected)
    let given = (own + probe).filter(\.isGiven)
    let all = given + ([result] + own + probe).filter { !$0.isGiven && !$0.isStep }
    var names: Set<String> = []
    let numbers =
      (KnownNumber.settings(of: compared) + all.flatMap(KnownNumber.sizes)).filter {
        names.insert($0.name).inserted
      }
    knownNumbers[ObjectIdentifier(compared)] = numbers
    return numbers
  }
}

/// A number that an experiment is known by, as a sentence speaks of it.
struct KnownNumber {
  let name: String
  let value: Double

  /// The lengths of a tensor's axes and the number of its elements; a single number is one itself.
  static func sizes(of neighbor: Surroundings.Neighbor) -> [KnownNumber] {
    let (tensor, words) = (neighbor.tensor, neighbor.words)
    guard tensor.rank > 0 else { return [KnownNumber(name: words, value: tensor.scalar)] }
    let axes = tensor.shape.enumerated().map { axis, length in
      KnownNumber(name: "the length of axis \(axis) of \(words)", value: Double(length))
    }
    return axes + [
      KnownNumber(name: "the count of numbers in \(words)", value: Double(tensor.count))
    ]
  }

  /// What a call was set to.
  static func settings(of compared: ComparedResult) -> [KnownNumber] {
    (compared.probe.map(settings) ?? []) + settings(inCall: compared.call)
  }

  /// Those in the name of a call: `p=0.25`, `learning rate 0.1`.
  private static func settings(inCall call: String) -> [KnownNumber] {
    let equations = call.split { " ,:".contains($0) }.compactMap { word in
      number(in: word.split(separator: "="))
    }
    let phrases = call.split(separator: ", ").compactMap { phrase -> KnownNumber? in
      guard let space = phrase.lastIndex(of: " ") else { return nil }
      let name = phrase[..<space]
      return ["about", "step", "seed", "="].contains { name.hasSuffix($0) }
        ? nil : number(in: [name, phrase[phrase.index(after: space)...]])
    }
    return equations + phrases
  }

  private static func number(in parts: [Substring]) -> KnownNumber? {
    guard parts.count == 2, let value = Double(parts[1]) else { return nil }
    let name = parts[0].hasSuffix(":") ? parts[0].dropLast() : parts[0]
    return KnownNumber(name: String(name), value: value)
  }

  /// The settings of a probe.
  private static func settings(of probe: Probe) -> [KnownNumber] {
    probe.traits.compactMap { trait in
      trait.setting.map { KnownNumber(name: $0.name, value: $0.value) }
    }
  }
}
