import Foundation

/// The repository's `Datasets` directory.
let repositoryDatasets =
  #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/Datasets"

/// The golden numbers that `make-golden.py` wrote, keyed by "part what".
func goldenNumbers() throws -> [String: [Int]] {
  let path = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
  let text = try String(contentsOfFile: path + "/Golden/sample.txt", encoding: .utf8)
  var numbers: [String: [Int]] = [:]
  for line in text.split(separator: "\n") {
    let words = line.split(separator: " ")
    numbers["\(words[0]) \(words[1])"] = words[2...].compactMap { Int($0) }
  }
  return numbers
}
