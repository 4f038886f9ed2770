import Foundation
import Judging
import Synchronization
import TestSupport
import Testing

/// A file that somebody writes to while it is read.
@Suite struct ChangedFileTests {
  @Test func isTold() throws {
    let folder = try TemporaryFolder()
    let folderPath = folder.path
    let path = "\(folderPath)/Own.swift"
    let isDone = Atomic(false)
    let length = 1 << 19
    try Data(repeating: 65, count: length).write(to: URL(fileURLWithPath: path))
    let isTold = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      if index == 0 {
        let file = open(path, O_WRONLY)
        var letter: UInt8 = 65
        while !isDone.load(ordering: .relaxed) {
          letter = 131 - letter
          let text = [UInt8](repeating: letter, count: length)
          pwrite(file, text, length, 0)
        }
        close(file)
      } else {
        for _ in 0..<1000 {
          let files = SubmittedFiles(folder: folderPath)
          guard files.refusals != [] else { continue }
          let message = "Own.swift was changed while it was read; check again"
          if files.refusals == [message] { isTold.store(true, ordering: .relaxed) }
          break
        }
        isDone.store(true, ordering: .relaxed)
      }
    }
    let wasTold = isTold.load(ordering: .relaxed)
    #expect(wasTold)
  }
}
