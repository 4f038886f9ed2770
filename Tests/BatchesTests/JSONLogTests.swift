import Batches
import Foundation
import TestSupport
import Testing

/// Logs of JSON lines, whole and torn.
@Suite struct JSONLogTests {
  private struct Entry: Codable, Equatable {
    let number: Int
    var text = "a/b \n ü"
  }

  @Test func keepsEveryLine() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/log"
    for number in 0..<3 { try JSONLog(path).append(Entry(number: number)) }
    let lines = Array(try JSONLog.lines(of: path))
    #expect(try lines.map { try $0.decoded(as: Entry.self) } == (0..<3).map { Entry(number: $0) })
    #expect(lines.map(\.number) == [1, 2, 3])
  }

  @Test func passesOverWhatAKillLeft() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/log"
    try JSONLog(path).append(Entry(number: 0))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in 1..<whole.count {
      try (whole + whole[..<length]).write(to: URL(fileURLWithPath: path))
      #expect(try Array(JSONLog.lines(of: path)).count == 1)
      try JSONLog(path).append(Entry(number: 1))
      #expect(try JSONLog.lines(of: path).map { try $0.decoded(as: Entry.self).number } == [0, 1])
    }
  }

  @Test func saysWhichLineIsWrongAndWhy() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/log"
    let cases = [
      #"{"text":"x"}"#: "number is missing",
      #"{"number":"1","text":"x"}"#: "number is no Int",
      #"{"number":1,"text":"#: "it is no JSON text",
      "": "it is no JSON text",
    ]
    for (line, problem) in cases {
      try "{}\n\(line)\n".write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: DocumentError.self) {
        try Array(JSONLog.lines(of: path))[1].decoded(as: Entry.self)
      }
      #expect("\(error!)" == "\(path), line 2: \(problem)")
    }
  }

  @Test func saysThatItCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DocumentError.self) { try JSONLog("\(folder.path)/no/log") }
    #expect("\(error!)" == "\(folder.path)/no/log: No such file or directory")
    let full = #expect(throws: DocumentError.self) {
      try JSONLog("/dev/full").append(Entry(number: 1))
    }
    #expect("\(full!)".hasPrefix("/dev/full: "))
  }
}
