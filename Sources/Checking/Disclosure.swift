/// What students are told of a section before their work is graded.
public enum Disclosure: String, Sendable {
  case everything
  /// That it is there, and how it ended; not what it looked at.
  case category
  /// Nothing: the section is not released.
  case nothing
}
