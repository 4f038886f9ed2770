import CheckSupport

extension MaskedCall {
  /// For every layer whose examples stand at the indices of the first axis.
  static let all = [
    MaskedCall(shape: [6, 9]),
    MaskedCall(shape: [7, 7], rate: 0.25),
    MaskedCall(shape: [9, 4], rate: 0.5),
    MaskedCall(shape: [1, 12]),
    MaskedCall(shape: [8, 1]),
    MaskedCall(shape: [5, 3, 4], rate: 0.3),
    MaskedCall(shape: [4, 2, 3, 5], rate: 0.6),
    MaskedCall(shape: [6, 9], rate: 0),
    MaskedCall(shape: [9, 8], rate: 0.05),
    MaskedCall(shape: [9, 8], rate: 0.95),
    MaskedCall(shape: [8, 6], numbers: .negative),
    MaskedCall(shape: [7, 6], numbers: .positive),
    MaskedCall(shape: [8, 7], numbers: .zeros),
    MaskedCall(shape: [12, 5], rate: 0.7, numbers: .ties),
    MaskedCall(shape: [5, 6], numbers: .equal),
    // So many that chance cuts down, or drops, some of each kind.
    MaskedCall(shape: [30, 5], rate: 0.6, numbers: .someEqual),
    MaskedCall(shape: [7, 5], dtype: .float32),
    MaskedCall(shape: [6, 9], mode: .test),
    MaskedCall(shape: [3, 2, 4], rate: 0.7, mode: .test, dtype: .float32),
  ]

  /// For layers that take x of any shape.
  static let ofOneAxis = [
    MaskedCall(shape: [30]), MaskedCall(shape: [24], rate: 0.8, dtype: .float32),
    MaskedCall(shape: [1], rate: 0.5),
  ]
}
