import EventFiles
import Foundation
import Testing

/// Files for TensorBoard, against those that its own classes write.
@Suite struct EventFileTests {
  @Test func areThoseOfTensorBoard() throws {
    let path = #filePath.replacing("EventFileTests.swift", with: "Golden/scalars.tfevents")
    var file = EventFile(time: 1_700_000_000.25)
    file.append(
      step: 1, time: 1_700_000_001.5,
      scalars: [("loss/training", 0.4568), ("größe/Schicht 1", -2.5e-8)])
    file.append(
      step: 300, time: 1_700_000_002.75, scalars: [(String(repeating: "x", count: 200), 3)])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(file.bytes))
  }
}
