import Tensors

/// One experiment on a submission: what a notebook cell was.
///
/// The experiment runs in a worker and records observations; the plan, which the judge reads, says
/// what must be true of them.
public struct Section<Submission: Sendable>: Sendable {
  public private(set) var plan: SectionPlan

  /// Calls the functions under check and records what they return.
  public let experiment: @Sendable (Submission, Recorder) throws -> Void

  /// Hints to the functions under check.
  private(set) var hints: [Hints<Submission>] = []

  public init(
    _ plan: SectionPlan, experiment: @escaping @Sendable (Submission, Recorder) throws -> Void
  ) {
    self.plan = plan
    self.experiment = experiment
  }

  /// The same section with hints to its functions.
  func hinted(by hints: [Hints<Submission>]) -> Section {
    var section = self
    section.hints = hints
    section.plan.hints = hints.map(\.text)
    return section
  }
}

/// What the judge knows of a section without running it.
public struct SectionPlan: Sendable {
  /// The name on the command line and in reports.
  public let id: String
  public let title: String
  public let points: Int

  /// Whether the section is an offer: judged as the others are, for no points.
  public var isExtra: Bool { points == 0 }

  /// What the points are for; empty where nobody has divided them. They sum up to `points`.
  public let parts: [PointPart]

  /// The functions of the submission that this section judges.
  public let functions: [String]

  /// The files that the student writes for this section; none where there is nothing to write.
  public let files: [String]

  /// Sections whose functions this one calls: while they fail, a failure here says little.
  public let needs: [String]

  /// The toolkit's modules that hold what this section asks for. Its files may not use them, nor
  /// may any other file while it runs.
  public let withheldModules: [String]

  /// The wall time that the section may take, in seconds.
  public let timeLimit: Double

  /// The same where the section takes the full data set instead of a sample.
  public let fullTimeLimit: Double

  /// Whether the section runs on the reference too. Where every statement stands by itself, as
  /// about the curves of a training run, it need not.
  public let needsReference: Bool

  /// Numbers that the reference's run is given from the submission's record: what a student chooses
  /// is judged by what it does to the reference.
  public let handsOver: [ObservationKey<Double>]

  /// What a student tries out here: attempts are remembered and listed.
  public let tunings: [Tuning]

  /// What must be true of the observations, in the order in which it is reported.
  ///
  /// They are made when they are asked for: a worker, which runs one section, needs none.
  public var expectations: [Expectation] { statements.value }

  private var statements: Lazy<[Expectation]>

  /// The plots that can be drawn from the observations.
  public let plots: [Plot]

  /// The grids of images that can be drawn from the observations.
  public let grids: [ImageGrid]

  public let questions: [InlineQuestion]

  /// Hints to the functions that this section judges.
  public internal(set) var hints: [HintText] = []

  /// What students are told before their work is graded.
  public let disclosure: Disclosure

  public init(
    id: String, title: String, points: Int, parts: [PointPart] = [], functions: [String],
    files: [String] = [], needs: [String] = [],
    withholding withheldModules: [String] = [],
    timeLimit: Double = 10, fullTimeLimit: Double? = nil, needsReference: Bool = true,
    handsOver: [ObservationKey<Double>] = [], tunings: [Tuning] = [],
    expectations: @autoclosure @escaping @Sendable () -> [Expectation],
    plots: [Plot] = [], grids: [ImageGrid] = [],
    questions: [InlineQuestion] = [],
    disclosure: Disclosure = .everything
  ) {
    let total = parts.reduce(0) { $0 + $1.points }
    precondition(
      parts.isEmpty || total == points, "\(id): the parts have \(total) points, not \(points)")
    self.id = id
    self.title = title
    self.points = points
    self.parts = parts
    self.functions = functions
    self.files = files
    self.needs = needs
    self.withheldModules = withheldModules
    self.timeLimit = timeLimit
    self.fullTimeLimit = fullTimeLimit ?? timeLimit
    self.needsReference = needsReference
    self.handsOver = handsOver
    self.tunings = tunings
    statements = Lazy(expectations)
    self.plots = plots
    self.grids = grids
    self.questions = questions
    self.disclosure = disclosure
  }
}

extension SectionPlan {
  /// The same plan without what is expected of gradients.
  public var withoutGradients: SectionPlan {
    var plan = self
    let results = parts.filter { !$0.subject.isAboutInputs }
    plan.statements = Lazy {
      expectations.filter { $0.subject(among: results) != .backward }
    }
    return plan
  }
}

/// A drawing of several observed curves, one point per entry.
public struct Plot: Sendable {
  /// The name of the file, without its ending.
  public let id: String
  public let title: String
  public let xLabel: String
  public let yLabel: String

  /// The observations that are drawn, each with its name in the legend.
  public let curves: [(observation: ObservationKey<Curve>, legend: String)]

  public let positions: Positions

  /// What is shown of the y axis; `nil` for all that there is.
  public let yRange: ClosedRange<Double>?

  /// How many of the curves, from the first one, are drawn as dots without a line. Where one of
  /// them is not a number, there is no dot.
  public let dottedCount: Int

  /// Where the points of a curve lie along the x axis.
  public enum Positions: Sendable {
    /// At 0, 1, 2, ….
    case entries
    /// At these numbers.
    case numbers([Double])
    /// At these positive numbers, on a logarithmic axis.
    case logarithmic([Double])

    /// Where an entry lies; nowhere where nobody has said it.
    package func place(of entry: Int) -> Double? {
      switch self {
      case .entries: Double(entry)
      case .numbers(let positions), .logarithmic(let positions):
        entry < positions.count ? positions[entry] : nil
      }
    }
  }

  public init(
    id: String, title: String, xLabel: String, yLabel: String,
    curves: [(observation: ObservationKey<Curve>, legend: String)],
    at positions: Positions = .entries, yRange: ClosedRange<Double>? = nil, dottedCount: Int = 0
  ) {
    self.positions = positions
    self.yRange = yRange
    self.dottedCount = dottedCount
    self.id = id
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.curves = curves
  }
}

/// A drawing of several small images, such as the weights of a layer's units.
public struct ImageGrid: Sendable {
  /// The name of the file, without its ending.
  public let id: String
  public let title: String

  /// The observation that is drawn: a tensor of shape `[N, H, W]` or `[N, 3, H, W]`.
  public let observation: ObservationKey<Tensor>

  public init(id: String, title: String, observation: ObservationKey<Tensor>) {
    self.id = id
    self.title = title
    self.observation = observation
  }
}
