import Tensors
import Testing

struct FreeRangesTests {
  @Test func theLowestRangeThatIsLongEnoughIsTaken() {
    var free = FreeRanges()
    free.give(1000..<1100)
    free.give(100..<150)
    free.give(300..<400)
    #expect(free.take(60) == 300)
    #expect(free.take(50) == 100)
    #expect(free.take(60) == 1000)
    #expect(free.take(60) == nil)
    #expect(free.ranges == [360..<400, 1060..<1100])
  }

  @Test func neighborsAreJoined() {
    var free = FreeRanges()
    free.give(10..<20)
    free.give(30..<40)
    #expect(free.ranges == [10..<20, 30..<40])
    free.give(20..<30)
    #expect(free.ranges == [10..<40])
    free.give(40..<50)
    free.give(0..<10)
    #expect(free.ranges == [0..<50])
  }

  /// Pieces never overlap, and are one range again when all are given back, in any order.
  @Test(arguments: 0..<20) func nothingIsLostOrTakenTwice(_ seed: Int) {
    let random = RandomState(seed: seed)
    var free = FreeRanges()
    free.give(4096..<104_096)
    var taken: [Range<UInt>] = []
    for _ in 0..<2_000 {
      if random.rand() < 0.55 {
        let length = UInt(1 + random.randint(5_000, count: 1)[0])
        guard let start = free.take(length) else { continue }
        let piece = start..<start + length
        let isFree = !taken.contains { $0.overlaps(piece) }
        #expect(isFree)
        taken.append(piece)
      } else if !taken.isEmpty {
        free.give(taken.remove(at: random.randint(taken.count, count: 1)[0]))
      }
      let bytes = (free.ranges + taken).reduce(0) { $0 + $1.count }
      #expect(bytes == 100_000)
    }
    for piece in taken { free.give(piece) }
    #expect(free.ranges == [4096..<104_096])
  }
}
