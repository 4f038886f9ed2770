import Checking

/// What the module `<Name>Audit` declares for the assignment in the folder `<Name>`, as a class
/// that is called `Audit`: the audit looks for it by this name, so that assignments are listed in
/// one place.
public protocol AssignmentAudit: AnyObject {
  associatedtype Submission: Sendable

  static var sections: [Section<Submission>] { get }

  /// The solution.
  static var submission: Submission { get }

  /// The variants that go across topics; a topic's own are its `TopicVariants`.
  static var variantsAcrossTopics: [Variant<Submission>] { get }
}

extension AssignmentAudit {
  public static var variantsAcrossTopics: [Variant<Submission>] { [] }
}
