import Batches
import Testing

/// Equal parts of work.
@Suite struct ShardTests {
  @Test func makeTheWholeTogether() throws {
    for count in 1...7 {
      let work = Array(0..<20)
      let parts = try (1...count).map { try #require(Shard("\($0)/\(count)")).part(of: work) }
      #expect(parts.flatMap(\.self).sorted() == work)
      #expect(parts.map(\.count).max()! - parts.map(\.count).min()! <= 1)
    }
  }

  @Test(arguments: ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/3", "a/b", "1/100001", "1 /2"])
  func areRefused(_ text: String) {
    #expect(Shard(text) == nil)
  }
}
