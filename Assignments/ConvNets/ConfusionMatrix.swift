import Checking
import Tensors

/// How often each class was taken for each.
/// - Parameters:
///   - labels: The classes of N examples, numbers in 0..<C.
///   - predictions: What a network took them for, N numbers in 0..<C.
///   - classCount: The number C of classes.
/// - Returns: Shape `[C, C]`, in `float64`: element (i, j) is the number of examples of class i
///   that were taken for class j.
public func confusionMatrix(_ labels: [Int], _ predictions: [Int], classCount: Int) -> Tensor {
  notImplemented()
}
