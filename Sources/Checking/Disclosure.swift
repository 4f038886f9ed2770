/// What students are told of a section before their work is graded.
///
/// A checkout with the solutions tells everything; a student's package keeps to it.
public enum Disclosure: Sendable, Equatable {
  case everything
  /// That it is there, and how it ended; not what it looked at.
  case category
  /// Nothing: the section is not released.
  case nothing
  /// Nothing in a package that is made before this day; everything in later ones.
  case from(Day)

  /// What it comes to in a package that is made on a day.
  package func on(_ day: Day) -> Disclosure {
    guard case .from(let first) = self else { return self }
    return day < first ? .nothing : .everything
  }
}

/// A day of the calendar.
public struct Day: Sendable, Comparable, CustomStringConvertible {
  private let year: Int
  private let month: Int
  private let day: Int

  /// - Parameter text: As `2026-12-01`; `nil` for what is no day.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      1...12 ~= month, 1...Self.length(of: month, in: year) ~= day
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: Day, b: Day) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension Day: ExpressibleByStringLiteral {
  /// - Precondition: It is a day, as `2026-12-01`.
  public init(stringLiteral text: String) {
    guard let day = Day(text) else { fatalError("“\(text)” is no day such as 2026-12-01") }
    self = day
  }
}
