extension TerminalReport {
  /// The files that were judged, each with the SHA-256 of the bytes that were compiled; and how
  /// much of a sandbox they ran in.
  public func files(_ result: AssignmentResult) -> String {
    guard !result.files.isEmpty else { return "" }
    let lines = result.files.flatMap { ["  \($0.name)", style.dim("    \($0.sha256)")] }
    let level = "Sandbox: \(SandboxLevel.here)"
    return (["Judged, SHA-256:"] + lines + [level]).joined(separator: "\n") + "\n\n"
  }

  /// What else is told about the assignment's folder.
  func remarkLines(_ result: AssignmentResult) -> [String] {
    (result.replaced.map(\.note) + result.remarks).flatMap {
      style.wrapped("Note: \($0)", first: "  ", indent: "  ")
    }
  }
}
