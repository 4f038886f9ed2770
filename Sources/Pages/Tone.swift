/// How something is meant; its words must say so too, since not everybody sees colours.
public enum Tone: String, Sendable, CaseIterable {
  case neutral, good, warning, bad
}
