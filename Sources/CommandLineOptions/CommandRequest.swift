import CSystem
import Glibc
import Texts

/// What a command line asks for.
public enum CommandRequest<Settings: CommandSettings> {
  case work(Settings)
  /// To show a text, the usage or the version, and do nothing.
  case show(String)

  /// Parses this program's command line with the C library's `getopt_long`, which takes options and
  /// words in any order.
  public init() throws(UsageError) {
    // Words and options may come in any order.
    unsetenv("POSIXLY_CORRECT")
    let options = Settings.allOptions
    let table = OptionTable(options.map { ($0.name, $0.placeholder != nil) })
    // getopt moves the words about.
    let count = CommandLine.argc
    var arguments = Array(
      UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(count) + 1))
    var settings = Settings()
    var text: String?
    var result = handgrad_next_option(count, &arguments, table.entries, 1)
    while result.found != -1 {
      switch OptionTable.Finding(result.found) {
      case .option(let index):
        let option = options[index]
        let value = result.value.map {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
        try option.take(&settings, OptionValue(bytes: value ?? []))
        if option.name == "help" { text = Settings.usage }
        if option.name == "version" { text = Settings.version }
      case .shortHelp: text = Settings.usage
      case .missingValue, .unknown:
        // Of several letters in one argument, the one that is unknown.
        let letter = UInt8(exactly: result.letter).flatMap { $0 > 0 ? UnicodeScalar($0) : nil }
        let argument =
          letter.map { "-\($0)" } ?? String(cString: arguments[Int(result.next) - 1]!)
        throw Self.fault(OptionTable.Finding(result.found), argument, options)
      }
      result = handgrad_next_option(count, &arguments, table.entries, 0)
    }
    if let text {
      self = .show(text)
    } else {
      let words = arguments[Int(result.next)..<Int(count)].map { String(cString: $0!) }
      if Settings.words.isEmpty, let word = words.first {
        throw UsageError("no argument is expected, found \(word)")
      }
      try settings.take(words: words)
      self = .work(settings)
    }
  }

  private static func fault(
    _ finding: OptionTable.Finding, _ argument: String, _ options: [CommandOption<Settings>]
  ) -> UsageError {
    if case .missingValue = finding { return UsageError("\(argument) needs a value") }
    let name = String(argument.drop { $0 == "-" }.prefix { $0 != "=" })
    if let option = options.first(where: { $0.name == name }), option.placeholder == nil {
      return UsageError("--\(name) takes no value")
    }
    let names = options.filter { $0.help != nil }.map { "--" + $0.name }
    return UsageError(
      "unknown option \(argument)" + Suggestion.text(for: "--\(name)", among: names))
  }
}

/// Options in the form of getopt_long(3).
private final class OptionTable {
  /// What getopt has come to.
  enum Finding {
    case option(Int)
    case shortHelp
    case missingValue
    case unknown

    init(_ found: Int32) {
      switch found {
      case OptionTable.firstValue...: self = .option(Int(found - OptionTable.firstValue))
      case Int32(UInt8(ascii: "h")): self = .shortHelp
      case Int32(UInt8(ascii: ":")): self = .missingValue
      default: self = .unknown
      }
    }
  }

  let entries: [option]

  /// Above every character, which short options are told by.
  private static let firstValue: Int32 = 256

  init(_ options: [(name: String, takesValue: Bool)]) {
    entries =
      options.enumerated().map { index, each in
        option(
          name: strdup(each.name), has_arg: each.takesValue ? 1 : 0, flag: nil,
          val: OptionTable.firstValue + Int32(index))
      } + [option()]
  }

  deinit { for entry in entries { free(UnsafeMutableRawPointer(mutating: entry.name)) } }
}
