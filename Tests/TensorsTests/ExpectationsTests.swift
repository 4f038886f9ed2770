import Tensors
import Testing

/// The comparisons themselves, on values that they must refuse.
struct ExpectationsTests {
  private let tensor = Tensor([[1, -0.0], [.nan, 4]])
  private let values = [1, -0.0, .nan, 4]

  @Test func acceptEqualValues() {
    #expect(difference(tensor, Expected(values, shape: [2, 2])) == nil)
    #expect(difference(Tensor([Double]()), Expected([], shape: [0])) == nil)
    let single = Tensor([0.1], dtype: .float32)
    #expect(difference(single, Expected([0.1], shape: [1], dtype: .float32)) == nil)
    expect(tensor, [2, 2], values)
    expect(tensor, equals: tensor)
    expect(0.5, isExactly: 0.5)
  }

  @Test(arguments: [
    (Expected([1, -0.0, .nan, 4], shape: [4]), "the shape is [2, 2] instead of [4]"),
    (Expected([1, -0.0, .nan, 4], shape: [1, 2, 2]), "the shape is [2, 2] instead of [1, 2, 2]"),
    (Expected([], shape: []), "the shape is [2, 2] instead of []"),
    (
      Expected([1, -0.0, .nan, 4], shape: [2, 2], dtype: .float32),
      "the type is float64 instead of float32"
    ),
    (Expected([], shape: [2, 2]), "4 elements instead of 0"),
    (Expected([1, -0.0, .nan], shape: [2, 2]), "4 elements instead of 3"),
    (Expected([Double(1).nextUp, -0.0, .nan, 4], shape: [2, 2]), "element 0 is 1.0 instead of"),
    (Expected([1, 0, .nan, 4], shape: [2, 2]), "element 1 is -0.0 instead of 0.0"),
    (Expected([1, -0.0, 3, 4], shape: [2, 2]), "element 2 is nan instead of 3.0"),
    (Expected([1, -0.0, .nan, .nan], shape: [2, 2]), "element 3 is 4.0 instead of nan"),
  ])
  func refuse(expected: Expected, message: String) throws {
    let found = try #require(difference(tensor, expected))
    #expect(found.hasPrefix(message))
  }

  @Test func countUnitsInTheLastPlace() {
    let near = Expected([Double(1).nextUp], shape: [1])
    #expect(difference(Tensor([1]), near, within: 1) == nil)
    #expect(difference(Tensor([Double(1).nextDown]), near, within: 1) != nil)
    #expect(difference(Tensor([.nan]), near, within: 9) != nil)
    #expect(difference(Tensor([1]), Expected([.infinity], shape: [1]), within: 9) != nil)
    let single = Expected([Double(Float(1).nextUp)], shape: [1], dtype: .float32)
    #expect(difference(Tensor([1], dtype: .float32), single, within: 1) == nil)
    #expect(difference(Tensor([1], dtype: .float32), single) != nil)
  }
}
