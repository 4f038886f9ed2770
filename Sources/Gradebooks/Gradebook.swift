/// One row a student: points, what they come from, and what a person must look at.
public struct Gradebook: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// What the student is called by in every table.
    public var student: String
    public var name: String?
    public var email: String?
    /// What the platform calls the student by.
    public var id: String?
    /// What Canvas calls the student by whose submission it is; `nil` where it comes from another
    /// platform, or is that of several students. It stands in no table, and rows that differ in
    /// nothing else are equal.
    public var canvasID: String?
    public var group: String?
    /// The name of the submission in the batch; `nil` where there is none.
    public var submission: String?
    /// All points, times the factor.
    public var total: Double?
    /// What the sections came to; `nil` where the toolkit is at fault for one, which is not 0.
    public var points: Double?
    /// What the answers came to that are graded.
    public var answerPoints: Double?
    /// The points of sections that are neither got nor lost.
    public var undecided: Double?
    /// What can be had at most.
    public var max: Double?
    /// The days late that cost points.
    public var daysCharged: Double?
    /// What lateness leaves of the points, from 0 to 1.
    public var factor: Double?
    /// In the order of `Gradebook.sections`.
    public var sections: [Double?] = []
    /// In the order of `Gradebook.questions`.
    public var questions: [Double?] = []
    /// What a person must look at, in a few words each.
    public var look: [String] = []

    public init(student: String) { self.student = student }
  }

  /// The sections' ids.
  public let sections: [String]
  /// The questions' ids.
  public let questions: [String]
  public var rows: [Row]

  public init(sections: [String], questions: [String], rows: [Row]) {
    self.sections = sections
    self.questions = questions
    self.rows = rows
  }
}
