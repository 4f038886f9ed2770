import Foundation
import TestSupport
import Testing

@testable import Judging

/// Folders that hostile code has filled are removed, whatever is in them.
@Suite struct ScratchRemovalTests {
  /// In memory where there is such a place: some disks take a millisecond for each folder.
  private static let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

  private func isRemoved(_ fill: (_ folder: Int32) throws -> Void) throws -> Bool {
    let scratch = try ScratchDirectory(in: Self.parent)
    let folder = open(scratch.path, O_RDONLY | O_DIRECTORY)
    try fill(folder)
    close(folder)
    let started = ContinuousClock.now
    scratch.remove()
    #expect(ContinuousClock.now - started < .seconds(60))
    return access(scratch.path, F_OK) != 0
  }

  @Test func twentyThousandLevels() throws {
    let isGone = try isRemoved { folder in
      var level = dup(folder)
      for _ in 0..<20_000 {
        mkdirat(level, "level", 0o700)
        let next = openat(level, "level", O_RDONLY | O_DIRECTORY)
        close(level)
        level = next
      }
      close(level)
    }
    #expect(isGone)
  }

  @Test func twoHundredThousandFiles() throws {
    let isGone = try isRemoved { folder in
      for number in 0..<200_000 { close(openat(folder, "\(number)", O_WRONLY | O_CREAT, 0)) }
    }
    #expect(isGone)
  }

  /// Folders without rights, names that are no text, and names that folders get when they are
  /// moved.
  @Test func anyRightsAndNames() throws {
    let isGone = try isRemoved { folder in
      for number in 0..<20 {
        mkdirat(folder, "\(number)", 0o700)
        for inner: [CChar] in [[-1, -2, 0], [0x30, 0], [0x31, 0]] {
          let level = openat(folder, "\(number)", O_RDONLY | O_DIRECTORY)
          mkdirat(level, inner, 0o700)
          let deeper = openat(level, inner, O_RDONLY | O_DIRECTORY)
          mkdirat(deeper, "x", 0)
          fchmod(deeper, 0)
          close(deeper)
          close(level)
        }
        fchmodat(folder, "\(number)", number % 2 == 0 ? 0 : 0o300, 0)
      }
    }
    #expect(isGone)
  }

  @Test func linksAreNotFollowed() throws {
    let kept = try TemporaryFolder()
    let file = "\(kept.path)/file"
    try "kept".write(toFile: file, atomically: true, encoding: .utf8)
    let isGone = try isRemoved { folder in
      symlinkat(kept.path, folder, "link")
      mkdirat(folder, "inner", 0o700)
      symlinkat("../..", folder, "inner/link")
      symlinkat(kept.path, folder, "inner/kept")
    }
    #expect(isGone)
    #expect(access(file, F_OK) == 0)
  }
}
