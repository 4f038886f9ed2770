import Tensors
import Testing

/// A NumPy slice of, or assignment to, an array that holds 0, 1, 2, … .
struct SliceCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let result: Expected
  var testDescription: String { name }
}

struct SliceGoldenTests {
  @Test(arguments: try Golden.cases("slices") as [SliceCase])
  func takesAndReplacesWhatNumPyDoes(slice: SliceCase) throws {
    let sources = [
      "x": Tensor.arange(24).reshaped(2, 3, 4), "y": Tensor.arange(5),
      "z": Tensor.arange(12).reshaped(3, 4),
    ]
    var source = try #require(sources[String(slice.name.prefix(1))])
    if let take = SliceExpressions.all[slice.name] {
      expect(take(source), is: slice.result)
      expect(take(source.cast(to: .float32)), equals: slice.result.tensor.cast(to: .float32))
    } else {
      let assign = try #require(SliceAssignments.all[slice.name])
      var single = source.cast(to: .float32)
      assign(&source)
      assign(&single)
      expect(source, is: slice.result)
      expect(single, equals: slice.result.tensor.cast(to: .float32))
    }
  }

  @Test func everySliceHasAGolden() throws {
    let cases: [SliceCase] = try Golden.cases("slices")
    let names = Set(SliceExpressions.all.keys).union(SliceAssignments.all.keys)
    #expect(Set(cases.map(\.name)) == names)
  }
}
