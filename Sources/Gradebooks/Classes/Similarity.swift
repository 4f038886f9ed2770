import Grading

/// Submissions that are alike enough to be looked at, with what speaks for it. It is no verdict:
/// short code can be written in few ways, and students may work together.
public struct Similarity: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case identical = "identical bytes"
    case names = "the same but for names"
  }

  /// A file that several submissions have in common.
  public struct Evidence: Sendable, Equatable {
    public let file: String
    public let kind: Kind
    /// How many tokens there are that the stub does not have.
    public let ownTokens: Int
    /// The submissions' names, in the batch's order.
    public let submissions: [String]
  }

  /// Submissions, and all files that just these have in common.
  public struct Group: Sendable, Equatable {
    public let submissions: [String]
    public let evidence: [Evidence]

    /// Whether so many share it that it may be how the thing is written: a shape, or a few words
    /// in a stub.
    public let isUsual: Bool
  }

  /// Those with the most in common first; what is usual comes last.
  public let groups: [Group]

  /// Files with fewer tokens of their own have a shape that anybody could come to.
  public static let fewestTokens = 40

  /// - Parameters:
  ///   - batch: The submissions.
  ///   - stubs: The digests of the files as they were handed out. Without them, files that are no
  ///     source are not compared.
  ///   - gradebook: Who works in one group; members of a group are not compared with each other.
  public init(
    _ batch: [GradedSubmission], stubs: Set<String> = [], gradebook: Gradebook? = nil
  ) {
    let teams = Dictionary(
      (gradebook?.rows ?? []).compactMap { row in
        row.submission.flatMap { name in row.group.map { (name, $0.lowercased()) } }
      }, uniquingKeysWith: { first, _ in first })
    // One for each group of the roster, and for everybody who works alone.
    func senders(_ names: [String]) -> Int {
      Set(names.map { teams[$0].map { "g\($0)" } ?? "s\($0)" }).count
    }
    let identical = Self.evidence(in: batch, .identical) { file in
      let isOwn =
        file.shape == nil ? !stubs.isEmpty && !stubs.contains(file.sha256) : file.ownTokens > 0
      return isOwn ? file.sha256 : nil
    }
    let sets = Set(identical.map { [$0.file] + $0.submissions })
    let names = Self.evidence(in: batch, .names) { file in
      file.ownTokens >= Self.fewestTokens ? file.shape : nil
    }.filter { !sets.contains([$0.file] + $0.submissions) }
    let shared = (identical + names).filter { senders($0.submissions) > 1 }
    let mostUnusual = max(3, Double(batch.count) / 10)
    groups = Self.groups(shared) { Double(senders($0)) > mostUnusual }
  }

  /// The files that have a key in common, by their names.
  private static func evidence(
    in batch: [GradedSubmission], _ kind: Kind, _ key: (GradedSubmission.File) -> String?
  ) -> [Evidence] {
    let files = batch.flatMap { submission in
      submission.files.compactMap { file in
        key(file).map { (place: [file.name, $0], file: file, submission: submission.name) }
      }
    }
    return Dictionary(grouping: files, by: \.place).values.filter { $0.count > 1 }.map { same in
      Evidence(
        file: same[0].file.name, kind: kind, ownTokens: same.map(\.file.ownTokens).max() ?? 0,
        submissions: same.map(\.submission))
    }.sorted(by: isMore)
  }

  private static func groups(
    _ evidence: [Evidence], areMany: ([String]) -> Bool
  ) -> [Group] {
    Dictionary(grouping: evidence, by: \.submissions)
      .map { submissions, evidence in
        Group(
          submissions: submissions, evidence: evidence.sorted(by: isMore),
          isUsual: areMany(submissions) && evidence.allSatisfy(\.mayBeUsual))
      }.sorted { first, second in
        first.isUsual == second.isUsual
          ? isMore(first.evidence[0], second.evidence[0]) : second.isUsual
      }
  }

  private static func isMore(_ first: Evidence, _ second: Evidence) -> Bool {
    if first.ownTokens != second.ownTokens { return first.ownTokens > second.ownTokens }
    return (first.file, first.kind.rawValue, first.submissions.joined(separator: "/"))
      < (second.file, second.kind.rawValue, second.submissions.joined(separator: "/"))
  }
}

extension Similarity {
  /// A row for each file that submissions have in common.
  public var table: CSVTable {
    let rows = groups.enumerated().flatMap { index, group in
      group.evidence.map { evidence in
        [
          CSVValue.number(Double(index + 1)), .text(evidence.file), .text(evidence.kind.rawValue),
          .number(Double(evidence.ownTokens)), .number(Double(evidence.submissions.count)),
          .text(evidence.submissions.map(\.asItem).joined(separator: "; ")),
        ]
      }
    }
    return CSVTable(
      header: ["group", "file", "evidence", "own tokens", "shared by", "submissions"], rows: rows)
  }

  /// What is to be said about the groups that come last; `nil` where there are none.
  public var words: String? {
    let usual = groups.filter(\.isUsual).count
    guard usual > 0 else { return nil }
    return "The last \(usual == 1 ? "one is" : "\(usual) are") shared by so many that it may be "
      + "how the thing is written."
  }
}

extension Similarity.Evidence {
  /// Nobody writes the same bytes by chance, unless they are few.
  fileprivate var mayBeUsual: Bool {
    kind == .names || file.hasSuffix(".swift") && ownTokens < Similarity.fewestTokens
  }

  /// What it says, in a few words.
  public var words: String {
    "\(file): \(kind.rawValue), \(ownTokens) tokens of their own, in \(submissions.count)"
  }
}
