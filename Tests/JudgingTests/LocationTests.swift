import Foundation
import TestSupport
import Testing

@testable import Judging

/// A location is a line that is there, of a file in the folder.
@Suite struct LocationTests {
  private let folder: TemporaryFolder
  private var root: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a.swift", "odd\u{1B}[2J.swift", "with space.swift"] {
      try "one\ntwo\n".write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.swift", withDestinationPath: "/etc/passwd")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/folder.swift", withIntermediateDirectories: false)
  }

  @Test(arguments: [
    ("a.swift:1", "a.swift:1"), ("a.swift:2:7", "a.swift:2"), ("a.swift:3:1: text", "a.swift:3"),
    ("with space.swift:1:1", "with space.swift:1"),
    ("odd\u{1B}[2J.swift:1:1", "odd\\u{1B}[2J.swift:1"),
  ])
  func isALineOfAFile(_ text: String, _ location: String) {
    let found = CrashReport.location("\(root)/\(text)", in: root, root: root)
    #expect(found?.description == location)
  }

  @Test(arguments: [
    "a.swift:4", "a.swift:0", "a.swift:-1", "a.swift:99999999999999999999", "a.swift:", "a.swift",
    "none.swift:1", "../passwd:1", "x/../a.swift:1", "link.swift:1", "folder.swift:1", ":1",
    "a.swift\0:1", "a.swift:١",
  ])
  func orThereIsNone(_ text: String) {
    #expect(CrashReport.location("\(root)/\(text)", in: root, root: root) == nil)
    #expect(CrashReport.location(text, in: root, root: root) == nil)
  }
}
