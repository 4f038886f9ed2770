import Tensors

extension RandomState {
  /// The number that `rand()` will return, without drawing it.
  package var upcoming: Double {
    let copy = RandomState(seed: 0)
    copy.state = state
    return copy.rand()
  }
}
