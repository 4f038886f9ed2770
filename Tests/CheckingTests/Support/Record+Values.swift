import Tensors

@testable import Checking

extension Record {
  init(_ values: [String: ObservedValue]) {
    self.init()
    for name in values.keys.sorted() { _ = add(Observation(name: name, value: values[name]!)) }
  }
}

extension ObservedValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension ObservedValue: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
}

extension ObservedValue {
  static func tensor(_ scalars: Double...) -> ObservedValue { .tensor(Tensor(scalars)) }
}
