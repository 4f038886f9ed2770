import Grading

/// A name as a platform's bulk download gives it to what a student has handed in.
struct DownloadName: Equatable {
  let student: GradedSubmission.Student

  /// What the name stands for, the same for everything of one student.
  let key: String

  /// The name as the student had it, of a file; `nil` for a folder.
  let original: String?

  /// What a platform calls the upload by, which no other has.
  private(set) var upload: String?

  /// - Parameters:
  ///   - name: Of a file or a folder.
  ///   - isFolder: Whether it is a folder.
  /// - Returns: `nil` for a name that no rule fits.
  init?(_ name: String, isFolder: Bool) {
    // Formerly, Moodle put a line at the end.
    if isFolder,
      let match = name.wholeMatch(
        of: #/(?<name>.+)_(?<id>\d+)_assignsubmission_(file|onlinetext)_?/#)
    {
      student = .init(platform: .moodle, id: String(match.id), name: String(match.name))
      // Text that was typed beside the files belongs to them.
      key = "\(match.name)_\(match.id)_assignsubmission_file"
      original = nil
    } else if isFolder, let match = name.wholeMatch(of: #/submission_(?<id>\d+)/#) {
      student = .init(platform: .gradescope, id: String(match.id))
      (key, original) = (name, nil)
    } else if !isFolder,
      let match = name.wholeMatch(
        of: #/(?<name>[^_]+)(?<late>_LATE)?_(?<id>\d+)_(?<attachment>\d+)_(?<original>.+)/#)
    {
      student = .init(
        platform: .canvas, id: String(match.id), name: String(match.name),
        isLate: match.late != nil)
      key = "\(match.name)_\(match.id)"
      original = String(match.original)
      upload = String(match.attachment)
    } else {
      return nil
    }
  }

  /// The name that a file had before a platform put something in front of it.
  static func original(of name: String) -> String {
    DownloadName(name, isFolder: false)?.original ?? name
  }
}
