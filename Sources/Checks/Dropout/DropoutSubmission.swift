import CheckSupport
import Checking

/// What the dropout assignment asks for, as its sections call it.
public struct DropoutSubmission: Sendable {
  public var dropout: DropoutLayer = missing("dropout")
  public var fullyConnectedNet: Network = missing("fullyConnectedNet")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout DropoutSubmission) -> Void) { give(&self) }
}
