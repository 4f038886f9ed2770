/// What of the repository only teachers use, and what both do.
enum TeachersParts {
  /// The modules that a student's package does not have.
  static let modules: Set<String> = [
    "Archives", "Auditing", "Audits", "Batches", "CArchive", "COpenBLAS", "Collecting",
    "DropoutStudy", "EventFiles", "Gradebooks", "Grading", "OpenBLASProducts", "Sealed", "Sealing",
    "StudentPackages", "audit-checks", "benchmark", "grade", "make-stubs", "release-assignment",
    "study",
  ]

  /// Folders that are the same in a student's package.
  static let sharedFolders = [
    ".devcontainer", ".sourcekit-lsp", "Datasets/fashion-mnist-sample",
    "Tests/Support/TestSupport",
  ]

  /// Files that are the same in a student's package.
  static let sharedFiles = [
    ".gitattributes", ".gitignore", ".swift-format", ".vscode/extensions.json", "AGENTS.md",
    "Datasets/fetch.sh", "Documentation/Page.md", "LICENSE",
    "Tests/AssignmentTests/GradingTable.swift",
    "Tests/AssignmentTests/SubmissionTests.swift", "setup.sh",
  ]

  /// Documents that are the same but for what only the whole repository has.
  static let documents = [
    "Documentation/NumPy.md", "Documentation/Security.md", "Documentation/Students.md",
  ]
}
