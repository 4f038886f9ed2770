import Checking
import Tensors

/// Labels of which some are wrong.
///
/// Each label is changed with the given probability, and becomes one of the C − 1 other classes,
/// all equally likely. Draw in this order: first one number of `random.rand(N)` for each label,
/// which is changed where its number is smaller than the rate; then, label by label, one number k
/// of `random.randint(C - 1)` for each that is changed: it becomes the k-th of the other classes,
/// counted from 0 in their order.
/// - Parameters:
///   - labels: N numbers in 0..<C.
///   - rate: The probability with which a label is changed, in 0...1.
///   - classCount: The number C of classes, at least 2.
///   - random: The generator.
/// - Returns: N numbers in 0..<C.
public func noisyLabels(
  _ labels: [Int], rate: Double, classCount: Int, _ random: RandomState
) -> [Int] {
  // BEGIN SOLUTION
  let numbers = random.rand(labels.count)
  return labels.enumerated().map { index, label in
    guard numbers[index] < rate else { return label }
    let other = random.randint(classCount - 1)
    return other < label ? other : other + 1
  }
  // END SOLUTION
}
