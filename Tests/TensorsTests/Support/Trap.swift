import TestSupport

extension Trap {
  static let all = shapes + indices + generators
}
