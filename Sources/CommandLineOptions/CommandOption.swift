/// One option of a command, such as `--seed N`: how it is written, what it means, what it sets.
public struct CommandOption<Settings> {
  /// Without the two hyphens.
  let name: String

  /// How the usage text names the value; `nil` for an option that takes none.
  let placeholder: String?

  /// What the usage text says, in one line or several; `nil` for an option that the command gives
  /// to copies of itself.
  let help: String?

  let take: (inout Settings, OptionValue) throws(UsageError) -> Void

  init(
    _ name: String, _ placeholder: String?, _ help: String?,
    take: @escaping (inout Settings, OptionValue) throws(UsageError) -> Void
  ) {
    self.name = name
    self.placeholder = placeholder
    self.help = help
    self.take = take
  }
}

/// An option's value, as the system gave it.
struct OptionValue {
  /// Without the zero at the end. A path need not be text.
  let bytes: [CChar]

  var text: String { String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self) }
}

/// What a path is to lead to.
public enum PathKind {
  case folder
  /// - Parameter placeholder: How the usage text names it.
  case file(placeholder: String = "FILE")

  fileprivate var placeholder: String {
    switch self {
    case .folder: "DIR"
    case .file(let placeholder): placeholder
    }
  }

  fileprivate func missing(_ option: String) -> UsageError {
    let noun = if case .folder = self { "folder" } else { "file" }
    return UsageError("--\(option) takes the name of a \(noun), found “”")
  }
}

extension CommandOption {
  /// An option without a value that sets something to `true`.
  public static func flag(
    _ name: String, _ help: String, _ setting: WritableKeyPath<Settings, Bool>
  ) -> CommandOption {
    flag(name, help) { $0[keyPath: setting] = true }
  }

  /// An option without a value.
  public static func flag(
    _ name: String, _ help: String, set: @escaping (inout Settings) throws(UsageError) -> Void
  ) -> CommandOption {
    CommandOption(name, nil, help) { settings, _ throws(UsageError) in try set(&settings) }
  }

  /// An option whose value is any text.
  /// - Parameter help: What the usage text says; `nil` keeps the option out of it.
  public static func text(
    _ name: String, _ placeholder: String, _ help: String?,
    set: @escaping (inout Settings, String) throws(UsageError) -> Void
  ) -> CommandOption {
    CommandOption(name, placeholder, help) { settings, value throws(UsageError) in
      try set(&settings, value.text)
    }
  }

  /// An option whose value is a path, of which the bytes are kept.
  public static func path(
    _ name: String, _ kind: PathKind, _ help: String,
    _ setting: WritableKeyPath<Settings, [CChar]?>
  ) -> CommandOption {
    CommandOption(name, kind.placeholder, help) { settings, value throws(UsageError) in
      guard !value.bytes.isEmpty else { throw kind.missing(name) }
      settings[keyPath: setting] = value.bytes
    }
  }

  /// An option whose value is a path.
  public static func path(
    _ name: String, _ kind: PathKind, _ help: String,
    _ setting: WritableKeyPath<Settings, String?>
  ) -> CommandOption {
    text(name, kind.placeholder, help) { settings, path throws(UsageError) in
      guard !path.isEmpty else { throw kind.missing(name) }
      settings[keyPath: setting] = path
    }
  }

  /// An option whose value is a whole number within a range.
  public static func number(
    _ name: String, _ placeholder: String, in range: ClosedRange<Int>, _ help: String,
    set: @escaping (inout Settings, Int) throws(UsageError) -> Void
  ) -> CommandOption {
    text(name, placeholder, help) { settings, text throws(UsageError) in
      guard let number = Int(text), range.contains(number) else {
        throw UsageError(
          "--\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), "
            + "found “\(text)”")
      }
      try set(&settings, number)
    }
  }

  /// An option whose value is a whole number within a range.
  public static func number(
    _ name: String, _ placeholder: String, in range: ClosedRange<Int>, _ help: String,
    _ setting: WritableKeyPath<Settings, Int>
  ) -> CommandOption {
    number(name, placeholder, in: range, help) { $0[keyPath: setting] = $1 }
  }

  /// An option whose value is a span of time in seconds, up to a day.
  public static func seconds(
    _ name: String, _ placeholder: String, _ help: String,
    _ setting: WritableKeyPath<Settings, Double?>
  ) -> CommandOption {
    text(name, placeholder, help) { settings, text throws(UsageError) in
      guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
        throw UsageError(
          "--\(name) takes seconds, more than 0 and at most 86400, found “\(text)”")
      }
      settings[keyPath: setting] = seconds
    }
  }
}
