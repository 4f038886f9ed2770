import NumPyFiles
import Testing

/// Files that NumPy wrote hold what NumPy says.
@Suite struct GoldenReadTests {
  @Test func everyFileIsListed() throws {
    #expect(Golden.names(".npy").count == 87)
    #expect(Golden.names(".npz").count == 10)
  }

  @Test(arguments: Golden.names(".npy")) func arrayFile(_ name: String) throws {
    let tensor = try readNPY("\(Golden.folder)/sound/\(name)")
    let expected = try #require(Golden.expected[name]?[""])
    #expect(Golden.Array(tensor) == expected)
  }

  @Test(arguments: Golden.names(".npz")) func archive(_ name: String) throws {
    let tensors = try readNPZ("\(Golden.folder)/sound/\(name)")
    #expect(tensors.mapValues(Golden.Array.init) == Golden.expected[name])
  }

  @Test func specialNumbersAreWhatTheyLookLike() throws {
    for name in ["specials-f8", "specials-f4"] {
      let scalars = try readNPY("\(Golden.folder)/sound/\(name).npy").scalars
      #expect(scalars[0].isNaN && scalars[1].isNaN)
      #expect(scalars[2...3] == [.infinity, -.infinity])
      #expect(scalars[4] == 0 && scalars[4].sign == .minus && scalars[5].sign == .plus)
      #expect(scalars[8] > 0)
    }
  }
}
