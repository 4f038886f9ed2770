import Tensors
import Testing

/// Numbers in double precision, rounded by NumPy to single precision, and widened again.
struct CastCase: Decodable, Sendable {
  let wide: Expected
  let narrow: Expected
  let back: Expected
}

struct CastTests {
  @Test(arguments: try Golden.cases("casts") as [CastCase])
  func roundsAsNumPyDoes(cast: CastCase) {
    let wide = cast.wide.tensor
    expect(wide.cast(to: .float32), is: cast.narrow)
    expect(wide.cast(to: .float32).cast(to: .float64), is: cast.back)
    expect(wide.cast(to: .float64), is: cast.wide)
    expect(Tensor(cast.wide.values, dtype: .float32), is: cast.narrow)
  }

  @Test func keepsTheShapeAndTheOriginal() {
    let x = Tensor([[0.1, 2], [3, 4]])
    let narrow = x.cast(to: .float32)
    #expect(narrow.shape == [2, 2])
    expect(x, [2, 2], [0.1, 2, 3, 4])
    #expect(Tensor.zeros(0, 2).cast(to: .float32).shape == [0, 2])
    #expect(Tensor(0.1).cast(to: .float32).scalar == Double(Float(0.1)))
  }
}
