@testable import DropoutSolution

/// What a wrong program keeps from one call to the next.
///
/// A submission runs on one thread of a process of its own.
final class Memory<Value>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}
