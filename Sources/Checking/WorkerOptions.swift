/// What a worker is to run, but for what is secret.
package struct WorkerOptions {
  package var assignment = ""
  var section = ""
  /// The compiled submission.
  var library = ""
  package var variant: String?
  var data: String?
  var usesFullData = false
  var scratch = "."
  /// The numbers that the section hands over from the submission's run.
  var given: [String: Double] = [:]

  /// The options of this process, if it was started as a worker.
  package static func asked() -> WorkerOptions? {
    let arguments = CommandLine.arguments.dropFirst()
    return arguments.first == Worker.command ? WorkerOptions(arguments.dropFirst()) : nil
  }

  init(_ arguments: some Sequence<String> = [String]()) {
    var iterator = arguments.makeIterator()
    while let option = iterator.next() {
      guard let value = iterator.next() else { Worker.leave("\(option) needs a value") }
      switch option {
      case "--assignment": assignment = value
      case "--section": section = value
      case "--library": library = value
      case "--variant": variant = value
      case "--data": data = value
      case "--full": usesFullData = value == "true"
      case "--scratch": scratch = value
      case "--given":
        // The name may contain anything, the number has no "=".
        guard let sign = value.lastIndex(of: "="),
          let number = Double(value[value.index(after: sign)...])
        else { Worker.leave("--given takes name=number, found \(value)") }
        given[String(value[..<sign])] = number
      default: Worker.leave("unknown option \(option)")
      }
    }
  }
}
