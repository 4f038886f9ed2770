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
  public internal(set) var disclosure = Disclosure.everything

  public init(
    id: String, title: String, points: Int, parts: [PointPart] = [], functions: [String],
    files: [String] = [], needs: [String] = [],
    withholding withheldModules: [String] = [],
    timeLimit: Double = 10, fullTimeLimit: Double? = nil, needsReference: Bool = true,
    handsOver: [ObservationKey<Double>] = [], tunings: [Tuning] = [],
    expectations: @autoclosure @escaping @Sendable () -> [Expectation],
    plots: [Plot] = [], grids: [ImageGrid] = [],
    questions: [InlineQuestion] = []
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
  public let curves: [Series]
  public let positions: Positions

  /// What is shown of the y axis; `nil` for all that there is.
  public let yRange: ClosedRange<Double>?

  public init(
    id: String, title: String, xLabel: String, yLabel: String, curves: [Series],
    at positions: Positions = .entries, yRange: ClosedRange<Double>? = nil
  ) {
    self.positions = positions
    self.yRange = yRange
    self.id = id
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.curves = curves
  }

  /// An observation that is drawn.
  public struct Series: Sendable {
    public enum Mark: Sendable {
      case line
      case dashedLine
      /// Where a number is not finite, there is no dot.
      case dots
    }

    public let observation: ObservationKey<Curve>
    public let legend: String
    public let mark: Mark

    /// Series of one color belong together; `nil` for the place in the plot.
    public let color: Int?

    public init(
      _ observation: ObservationKey<Curve>, _ legend: String, mark: Mark = .line,
      color: Int? = nil
    ) {
      self.observation = observation
      self.legend = legend
      self.mark = mark
      self.color = color
    }

    /// What a run has come to in training and on validation, whose gap is the question: in one
    /// color, validation dashed.
    /// - Parameter run: What the legend calls the run; empty where it is the only one.
    public static func pair(
      training: ObservationKey<Curve>, validation: ObservationKey<Curve>, of run: String = "",
      color: Int = 0
    ) -> [Series] {
      let name = run.isEmpty ? "" : ", \(run)"
      return [
        Series(training, "training\(name)", color: color),
        Series(validation, "validation\(name)", mark: .dashedLine, color: color),
      ]
    }
  }

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
