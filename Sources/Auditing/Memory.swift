/// What a wrong program keeps from one call to the next, as in a global variable.
///
/// A submission runs on one thread of a process of its own.
public final class Memory<Value>: @unchecked Sendable {
  public var value: Value

  public init(_ value: Value) { self.value = value }
}
