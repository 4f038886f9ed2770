import Foundation
import Tensors

do {
  let options = try Options(CommandLine.arguments.dropFirst())
  if options.wantsHelp {
    print(Options.usage, terminator: "")
    exit(0)
  }
  setThreadCount(options.threads)
  OpenBLASProduct.setThreadCount(options.threads)
  let reports = try options.workloads.map { try Report($0, options) }
  if options.wantsJSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(reports), as: UTF8.self))
  } else {
    print(reports.map(\.text).joined(separator: "\n"), terminator: "")
  }
} catch let error as Options.Fault {
  FileHandle.standardError.write(Data("benchmark: \(error)\n\n\(Options.usage)".utf8))
  exit(2)
} catch {
  FileHandle.standardError.write(Data("benchmark: \(error)\n".utf8))
  exit(1)
}
