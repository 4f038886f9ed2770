/// The variants of a topic's functions. For the file `<Topic>.swift`, in which students write, the
/// module `<Name>Audit` declares them as the class `<Topic>Variants`: the audit looks for it by
/// this name, so that topics are listed in one place, the sections.
public protocol TopicVariants<Submission>: AnyObject {
  associatedtype Submission: Sendable

  static var all: [Variant<Submission>] { get }
}
