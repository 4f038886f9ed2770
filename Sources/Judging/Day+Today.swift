import Checking
import Foundation

extension Day {
  /// This day, in UTC.
  public static var today: Day { Day(Date().formatted(.iso8601.year().month().day()))! }
}
