import Batches
import Foundation
import TestSupport
import Testing

/// Files that are kept up to date, and locks.
@Suite struct TextFileTests {
  @Test func growWithoutBeingReplaced() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/file"
    try TextFile.grow(path, to: Array("one\n".utf8))
    let follower = try #require(FileHandle(forReadingAtPath: path))
    #expect(try follower.readToEnd() == Data("one\n".utf8))
    try TextFile.grow(path, to: Array("one\ntwo\n".utf8))
    #expect(try follower.readToEnd() == Data("two\n".utf8))
  }

  @Test func areReplacedWhereTheySayOtherwise() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/file"
    for content in ["one\n", "other\n", "ot", ""] {
      try TextFile.grow(path, to: Array(content.utf8))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }
  }

  @Test func aLockIsHeldOnceAndGivenBack() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/lock"
    var first = try FileLock(path)
    #expect(first != nil)
    #expect(try FileLock(path) == nil)
    first = nil
    #expect(try FileLock(path) != nil)
  }
}
