import Tensors
import Testing

struct RandomStateTests {
  @Test func singleNumbersAreThoseOfTensors() {
    let (one, many) = (RandomState(seed: 3), RandomState(seed: 3))
    expect(many.rand(2), [2], [one.rand(), one.rand()])
    expect(many.randn(3), [3], [one.randn(), one.randn(), one.randn()])
    #expect(many.randint(9, count: 2) == [one.randint(9), one.randint(9)])
    #expect(many.randint(-4, 9, count: 2) == [one.randint(-4, 9), one.randint(-4, 9)])
    #expect(many.rand() == one.rand())
  }

  @Test func shapesMayBeListedOrGivenAsArrays() {
    expect(RandomState(seed: 1).rand(2, 3), equals: RandomState(seed: 1).rand([2, 3]))
    expect(RandomState(seed: 1).randn(3, 1, 2), equals: RandomState(seed: 1).randn([3, 1, 2]))
    let scalars = RandomState(seed: 1).rand([6]).scalars
    expect(RandomState(seed: 1).rand(2, 3), [2, 3], scalars)
    #expect(RandomState(seed: 1).rand([]).shape == [])
    #expect(RandomState(seed: 1).rand(0, 3).shape == [0, 3])
  }

  @Test func holdersOfAGeneratorShareItsStream() {
    let generator = RandomState(seed: 7)
    let other = generator
    let first = generator.rand()
    #expect(other.rand() != first)
    other.reseed(7)
    #expect(generator.rand() == first)
  }

  @Test func nothingIsDrawnForAnEmptyTensor() {
    let (generator, untouched) = (RandomState(seed: 5), RandomState(seed: 5))
    _ = generator.randn([0, 4])
    _ = generator.randint(10, count: 0)
    _ = generator.choice(4, count: 0)
    #expect(generator.rand() == untouched.rand())
  }

  @Test func aGeneratorGoesOnFromTheStateOfAnother() {
    let (generator, other) = (RandomState(seed: 8), RandomState(seed: 9))
    for drawn in [0, 1, 2, 311, 312, 313, 700] {
      _ = generator.randn([drawn])
      let state = generator.state
      other.state = state
      #expect(state.words.count == 624)
      #expect((state.cachedGaussian != nil) == (drawn % 2 == 1))
      #expect(other.randn([5]) == generator.randn([5]))
      generator.reseed(drawn)
    }
  }

  @Test func aStateIsCheckedBeforeItIsTaken() {
    var state = RandomState(seed: 1).state
    #expect(state.isValid)
    state.position = 625
    #expect(!state.isValid)
    state.position = 0
    state.words.removeLast()
    #expect(!state.isValid)
  }

  @Test func normalHasMeanZeroUnlessGiven() {
    let expected = 0.25 * RandomState(seed: 2).randn(4)
    expect(RandomState(seed: 2).normal(standardDeviation: 0.25, [4]), equals: expected)
  }

  @Test func shufflesElementsOfAnyType() {
    var letters = ["a", "b", "c", "d", "e"]
    RandomState(seed: 0).shuffle(&letters)
    #expect(letters == RandomState(seed: 0).permutation(5).map { ["a", "b", "c", "d", "e"][$0] })
    #expect(letters != ["a", "b", "c", "d", "e"])
  }
}
