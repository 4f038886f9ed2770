/// One of several inputs for the same function, as messages speak of it.
public struct Probe: Sendable {
  /// What is special about it: everything that differs from the plain case.
  public let name: String
  public let traits: [Trait]

  /// A probe whose name is `base` and what is special in its traits.
  public init(_ base: String, _ traits: [Trait] = []) {
    name = ([base] + traits.filter(\.isSpecial).map(\.text)).filter { !$0.isEmpty }
      .joined(separator: ", ")
    self.traits = traits
  }
}

/// One respect in which an input may differ from the plain case.
public struct Trait: Sendable {
  /// How a probe's name says it: `reg 0.5`.
  public let text: String

  /// How the plain case is said: `reg = 0`. Traits with the same plain case are the same respect.
  public let plain: String

  public let isSpecial: Bool

  /// Whether the respect is the element type.
  public let isAboutType: Bool

  /// What the respect is a number of, and the number: `reg` and 0.5.
  public private(set) var setting: (name: String, value: Double)?

  /// - Parameters:
  ///   - text: What is special, as a probe's name says it.
  ///   - isSpecial: Whether it is.
  ///   - plain: How one says that it is not.
  ///   - isAboutType: Whether the respect is the element type.
  public init(
    _ text: String, _ isSpecial: Bool, else plain: String, isAboutType: Bool = false
  ) {
    self.text = text
    self.plain = plain
    self.isSpecial = isSpecial
    self.isAboutType = isAboutType
  }

  /// A setting: `reg 0.5`, or in the plain case `reg = 0`.
  public static func setting(_ name: String, _ value: Double, plain: Double) -> Trait {
    var trait = Trait("\(name) \(value.short)", value != plain, else: "\(name) = \(plain.short)")
    trait.setting = (name, value)
    return trait
  }
}

extension Double {
  /// Without the `.0` of whole numbers: `0`, `0.5`, `1e-08`.
  package var short: String {
    self == rounded(.towardZero) && magnitude < 1e6 ? "\(Int(self))" : "\(self)"
  }
}
