import Tensors
import Testing

@testable import Checking

struct RecordTests {
  @Test func holdsEachNameOnce() {
    var record = Record()
    let isAdded = [("x", 1), ("y", "text"), ("x", 2)].map { name, value in
      record.add(Observation(name: name, value: value))
    }
    #expect(isAdded == [true, true, false])
    #expect(record.observations.map(\.name) == ["x", "y"])
    #expect(record[number("x")] == 1)
    #expect(record.value(named: "y") == .text("text"))
    #expect(record.value(named: "z") == nil)
  }

  @Test func givesAValueUnderItsOwnKindOnly() {
    let record = Record(["number": 1, "tensor": .tensor(2), "text": "three"])
    #expect(record[number("number")] == 1)
    #expect(record[tensor("tensor")] == Tensor([2]))
    #expect(record[ObservationKey<Curve>("tensor")]?.numbers == [2])
    #expect(record[ObservationKey<String>("text")] == "three")
    for name in ["tensor", "text", "none"] { #expect(record[number(name)] == nil) }
    for name in ["number", "text", "none"] { #expect(record[tensor(name)] == nil) }
    for name in ["number", "tensor", "none"] {
      #expect(record[ObservationKey<String>(name)] == nil)
    }
  }

  @Test func aCurveHasOneAxis() {
    let record = Record(["x": .tensor(Tensor([[1, 2]]))])
    #expect(record[ObservationKey<Curve>("x")] == nil)
  }

  @Test func aKeyHasTheNamesOfItsTitles() {
    #expect(number("dx").of("first call").name == "first call: dx")
    #expect(
      number("dx").of(Probe("x [2]", [Trait("zeros", true, else: "none")])).name
        == "x [2], zeros: dx")
  }

  @Test(arguments: [
    ([], 0, ""), ([4], 3, "[3]"), ([2, 3], 0, "[0, 0]"), ([2, 3], 4, "[1, 1]"),
    ([2, 3, 4], 23, "[1, 2, 3]"), ([2, 1, 4], 6, "[1, 0, 2]"),
  ])
  func positionsAreShownAsIndices(shape: [Int], position: Int, text: String) {
    #expect(Tensor.zeros(shape).indexText(position) == text)
  }
}
