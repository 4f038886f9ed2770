import FoundationEssentials
import Glibc
import Tensors

do {
  let options = try Options(CommandLine.arguments.dropFirst())
  if options.wantsHelp {
    print(Options.usage, terminator: "")
    exit(0)
  }
  setThreadCount(options.threads)
  let reports = try options.workloads.map { try Report($0, options) }
  if options.wantsJSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(reports), as: UTF8.self))
  } else {
    print(reports.map(\.text).joined(separator: "\n"), terminator: "")
  }
} catch let error as Options.Fault {
  complain("\(error)\nTry: swift run -c release benchmark --help\n")
  exit(2)
} catch {
  complain("\(error)\n")
  exit(1)
}

func complain(_ text: String) {
  let line = Array("benchmark: \(text)".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
