import CSystem
import Foundation
import Judging

/// What the command line asks for.
struct Options {
  var assignment: String?
  var sections: [String] = []
  var implementation = Implementation.student
  var seed = Judge.courseSeed
  var dataDirectory: String?
  /// The bytes of the path, which need not be text.
  var plotDirectory: [CChar]?
  var timeLimit: Double?
  var wantsJSON = false
  var wantsList = false
  var wantsHelp = false
}

/// A command line that cannot be understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}

extension Options {
  static let usage = """
    usage: swift run check-assignment [ASSIGNMENT] [options]

    Without ASSIGNMENT: the state of every assignment and what to do next.

      --section ID       run this section only; may be repeated
      --solution         run the reference solution instead of your code
      --seed N           fresh inputs; the courses' published numbers belong to 231
      --list             show assignments, sections, points and questions; run nothing
      --json             print one JSON document
      --plots DIR        write the sections' plots to DIR, as SVG and CSV
      --data DIR         where data sets lie (see Datasets/README.md)
      --time-limit SEC   the wall time that each section may take
      --help             show this text

    Exit status: 0 nothing failed (what is not implemented has not failed), 1 something
    failed or did not compile, 2 wrong usage, 3 a fault of the toolkit or of its data files,
    141 nobody reads the output any more.

    """

  /// Parses with the C library's `getopt_long`, which takes options and words in any order.
  /// - Parameter arguments: The program's arguments as the system gave them, since a path need not
  ///   be text.
  init(
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, count: Int32
  ) throws {
    // Words and options may come in any order.
    unsetenv("POSIXLY_CORRECT")
    let names = OptionName.allCases
    var options = names.enumerated().map { index, name in
      option(
        name: strdup(name.rawValue), has_arg: name.takesValue ? 1 : 0, flag: nil,
        val: Options.firstValue + Int32(index))
    }
    options.append(option())
    defer { for option in options { free(UnsafeMutableRawPointer(mutating: option.name)) } }
    // getopt moves the words about.
    var argv = Array(UnsafeBufferPointer(start: arguments, count: Int(count) + 1))
    var result = handgrad_next_option(count, &argv, options, 1)
    while result.found != -1 {
      let index = Int(result.found - Options.firstValue)
      if names.indices.contains(index) {
        try take(names[index], result.value)
      } else if result.found == Int32(UInt8(ascii: "h")) {
        wantsHelp = true
      } else {
        throw Options.fault(result.found, argument: String(cString: argv[Int(result.next) - 1]!))
      }
      result = handgrad_next_option(count, &argv, options, 0)
    }
    let rest = argv[Int(result.next)..<Int(count)].map { String(cString: $0!) }
    guard rest.count <= 1 else {
      throw UsageError(
        description: "one assignment is expected, found \(rest.joined(separator: " and "))")
    }
    assignment = rest.first
  }

  /// Above every character, which short options are told by.
  private static let firstValue: Int32 = 256

  private mutating func take(_ name: OptionName, _ bytes: UnsafePointer<CChar>?) throws {
    let value = bytes.map { String(cString: $0) } ?? ""
    switch name {
    case .section: sections.append(value)
    case .solution: implementation = .solution
    case .seed: seed = try Options.seed(value)
    case .list: wantsList = true
    case .json: wantsJSON = true
    case .plots:
      plotDirectory = bytes.map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    case .data: dataDirectory = value
    case .timeLimit: timeLimit = try Options.seconds(value)
    case .help: wantsHelp = true
    }
  }

  private static func seed(_ text: String) throws -> Int {
    // Sections seed neighbouring generators, so the largest seeds are left free.
    guard let seed = Int(text), (0...4_000_000_000).contains(seed) else {
      throw UsageError(
        description: "--seed takes a whole number from 0 to 4000000000, found “\(text)”")
    }
    return seed
  }

  private static func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
      throw UsageError(
        description: "--time-limit takes seconds, more than 0 and at most 86400, found “\(text)”")
    }
    return seconds
  }

  private static func fault(_ found: Int32, argument: String) -> UsageError {
    if found == Int32(UInt8(ascii: ":")) {
      return UsageError(description: "\(argument) needs a value")
    }
    let name = argument.drop { $0 == "-" }.prefix { $0 != "=" }
    if let option = OptionName(rawValue: String(name)), !option.takesValue {
      return UsageError(description: "--\(name) takes no value")
    }
    let names = OptionName.allCases.map { "--" + $0.rawValue }
    return UsageError(
      description: "unknown option \(argument)" + Suggestion.text(for: "--\(name)", among: names))
  }
}

private enum OptionName: String, CaseIterable {
  case section, solution, seed, list, json, plots, data
  case timeLimit = "time-limit"
  case help

  var takesValue: Bool {
    switch self {
    case .section, .seed, .plots, .data, .timeLimit: true
    case .solution, .list, .json, .help: false
    }
  }
}
