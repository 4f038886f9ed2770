import Judging

/// What became of one submission of a batch: a line of the batch's log.
public struct GradedSubmission: Codable, Sendable, Equatable {
  /// Counts up whenever a program that reads the line could misread it.
  public var version = 1

  /// Its name in the batch: that of the folder or file in which it arrived.
  public var name: String
  public var student: Student

  public var assignment: String
  public var seed: Int

  /// The version of the toolkit that graded.
  public var toolkit: String

  /// The version of the toolkit that the student handed in with, if the hand-in says so.
  public var handedInWith: String?

  /// How much of a sandbox there was.
  public var sandbox: String

  /// The digest of all that it was judged with; `nil` where nothing was judged.
  public var build: String?

  /// The files that were judged.
  public var files: [File] = []

  /// Why there are no sections; `nil` where it was judged.
  public var problem: Problem?

  /// What whoever grades should know about it.
  public var remarks: [String] = []

  public var sections: [Section] = []
  public var questions: [Question] = []

  /// The sum of what became of the points.
  public var score = Score()

  /// What can be had at most.
  public var maxPoints = 0

  public var times = Times()

  /// When it was graded, in UTC.
  public var gradedAt: String

  public init(
    name: String, student: Student, assignment: String, seed: Int, toolkit: String,
    sandbox: String, gradedAt: String
  ) {
    self.name = name
    self.student = student
    self.assignment = assignment
    self.seed = seed
    self.toolkit = toolkit
    self.sandbox = sandbox
    self.gradedAt = gradedAt
  }
}

extension GradedSubmission {
  /// Whose it is, as far as names and metadata tell.
  public struct Student: Codable, Sendable, Equatable {
    /// Where it comes from.
    public var platform: Platform
    /// What the platform calls the student or the submission by; `nil` where it gives nothing.
    public var id: String?
    public var name: String?
    public var email: String?
    /// Whether the platform marks it as late.
    public var isLate: Bool

    public init(
      platform: Platform, id: String? = nil, name: String? = nil, email: String? = nil,
      isLate: Bool = false
    ) {
      self.platform = platform
      self.id = id
      self.name = name
      self.email = email
      self.isLate = isLate
    }
  }

  /// Whose way of naming a submission's name follows.
  public enum Platform: String, Codable, Sendable, CaseIterable {
    case canvas, moodle, gradescope, classroom, plain
  }

  public struct File: Codable, Sendable, Equatable {
    public var name: String
    public var bytes: Int
    public var sha256: String
    /// The file's tokens without comments, and with numbers for the names: two files of one shape
    /// differ in names alone. `nil` for what is no source.
    public var shape: String?
    /// How many tokens there are that the stub does not have.
    public var ownTokens: Int

    public init(name: String, bytes: Int, sha256: String, shape: String?, ownTokens: Int) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
      self.shape = shape
      self.ownTokens = ownTokens
    }
  }

  /// Why a submission was not judged.
  public struct Problem: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable {
      /// There is nothing in it that could be judged: it has no points.
      case nothingToGrade = "nothing to grade"
      /// The toolkit or the machine is at fault: it has to be graded again.
      case toolkitFault = "toolkit fault"
      /// It took longer than a submission may.
      case tookTooLong = "took too long"
    }

    public var kind: Kind
    public var message: String

    public init(_ kind: Kind, _ message: String) {
      self.kind = kind
      self.message = message
    }
  }

  public struct Section: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var status: Status
    public var points: Int
    public var maxPoints: Int
    /// How many of the points not got are undecided.
    public var undecided: Int
    public var message: String
    /// `Dropout.swift:12`.
    public var location: String?
    /// The rule that explains the wrong numbers, and what it says.
    public var diagnosis: Diagnosis?
    /// What it took, on the submission and on the reference.
    public var seconds: Double

    public struct Diagnosis: Codable, Sendable, Equatable {
      public var rule: String
      public var text: String

      public init(rule: String, text: String) {
        self.rule = rule
        self.text = text
      }
    }
  }

  public struct Question: Codable, Sendable, Equatable {
    public var id: String
    /// The answer as the student wrote it; `nil` where there is none. A long one is cut, which its
    /// end says.
    public var answer: String?

    public init(id: String, answer: String?) {
      self.id = id
      self.answer = answer
    }
  }

  /// What the steps took, in seconds.
  public struct Times: Codable, Sendable, Equatable {
    /// To find and read the files.
    public var collecting = 0.0
    /// To compile them, with whatever took the place of some.
    public var compiling = 0.0
    /// To run and compare the sections.
    public var judging = 0.0

    public init() {}

    public var total: Double { collecting + compiling + judging }
  }
}
