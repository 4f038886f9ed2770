/// What handing in late costs.
///
/// Of the days that a student is late, an extension and the free days are given; each day that
/// remains costs a part of all points. Parts of a day count as parts:
///
///     charged days = max(0, days late − extension days − free days)
///     factor       = max(0, 1 − percent per day / 100 · charged days)
public struct LatePolicy: Sendable, Equatable {
  public var freeDays: Double
  public var percentPerDay: Double

  /// - Precondition: Neither is negative.
  public init(freeDays: Double = 0, percentPerDay: Double = 0) {
    precondition(freeDays >= 0 && percentPerDay >= 0, "late policy: neither is negative")
    self.freeDays = freeDays
    self.percentPerDay = percentPerDay
  }

  /// The days that cost points.
  public func chargedDays(late: Double, extension extensionDays: Double = 0) -> Double {
    max(0, late - extensionDays - freeDays)
  }

  /// What is left of all points, from 0 to 1.
  public func factor(chargedDays: Double) -> Double {
    max(0, 1 - percentPerDay / 100 * chargedDays)
  }
}
