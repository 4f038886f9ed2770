import Checking
import Testing

/// Days, and what is told on them.
@Suite struct DayTests {
  @Test(arguments: ["2026-12-01", "2024-02-29", "2000-02-29", "0001-01-31"])
  func aDayIsReadAndWritten(_ text: String) { #expect(Day(text)?.description == text) }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "", "today",
  ])
  func whatIsNoDayIsNone(_ text: String) { #expect(Day(text) == nil) }

  @Test func daysAreInOrder() {
    #expect(("2026-12-01" as Day) > Day("2026-11-30") && Day("2027-01-01") > Day("2026-12-31"))
  }
}
