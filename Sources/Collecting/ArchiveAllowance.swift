import Archives

/// What the archives of one delivery may take together: whoever hands in many of them, each as slow
/// as it may be, keeps nobody waiting.
final class ArchiveAllowance {
  private static let mostArchives = 20
  private static let longest = Duration.seconds(120)

  private var count = 0
  private let started = ContinuousClock.now

  /// What an archive holds, as `ArchiveProcess` tells.
  /// - Throws: `ArchiveFailure` where it cannot be read, or others have used up what there is.
  func findings(in path: String) throws -> Findings {
    count += 1
    guard count <= Self.mostArchives else {
      throw ArchiveFailure(
        description: "it is not read: there are more than \(Self.mostArchives) archives")
    }
    guard .now - started < Self.longest else {
      throw ArchiveFailure(
        description: "it is not read: the others have taken \(Self.longest.components.seconds) s")
    }
    return try ArchiveProcess.findings(in: path)
  }
}
