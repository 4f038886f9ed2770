import Tensors

/// Drawn numbers of which none lies so near to what it is compared with that rounding to float32
/// could put it on the other side: who rounds the numbers before comparing them is as right as who
/// does not.
package enum ClearNumbers {
  /// Float32 rounds off 6 · 10⁻⁸ of numbers up to 1, and of what is computed from them a few times
  /// as much.
  package static let clearance = 1e-6

  /// The first seed from `seed` on whose generator draws such numbers.
  /// - Parameters:
  ///   - threshold: What the numbers are compared with.
  ///   - count: How many of them.
  package static func seed(of threshold: Double, count: Int, from seed: Int) -> Int {
    var seed = seed
    while abs(RandomState(seed: seed).rand(count) - threshold).min() < clearance { seed += 1 }
    return seed
  }
}
