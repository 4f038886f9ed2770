import Foundation

/// What of the toolkit's own tests takes long and tells a grader nothing about a submission.
/// `HANDGRAD_LONG_TESTS=1 swift test` runs it too, as every change must.
public enum LongTests {
  public static let areWanted = ProcessInfo.processInfo.environment["HANDGRAD_LONG_TESTS"] != nil
}
