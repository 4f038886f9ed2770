import CommandLineOptions
import FoundationEssentials
import Glibc
import Tensors
import Texts

do {
  switch try CommandRequest<Options>() {
  case .show(let text): print(text, terminator: "")
  case .work(let options): try run(options)
  }
} catch let error as UsageError {
  complain("\(error)\nTry: \(Options.invocation) --help\n")
  exit(2)
} catch {
  complain("\(error)\n")
  exit(1)
}

func run(_ options: Options) throws {
  setThreadCount(options.threads)
  options.kernels.choose()
  if options.wantsImageLayers {
    let layers = ImageLayers(threads: options.threads)
    try show(layers, layers.text, options)
    return
  }
  if options.wantsGradientCheck {
    let check = GradientCheck()
    try show(check, check.text, options)
    return
  }
  let reports = try options.workloads.map { try Report($0, options) }
  try show(reports, reports.map(\.text).joined(separator: "\n"), options)
}

/// Prints a report as JSON or as text.
func show(_ report: some Encodable, _ text: String, _ options: Options) throws {
  if options.wantsJSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
  } else {
    print(text.wrapped(to: mostColumns), terminator: "")
  }
}

func complain(_ text: String) {
  let line = Array("benchmark: \(text)".wrapped(to: mostColumns).utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
