import Checking
import Tensors

/// Images with a frame: the first and the last row and the first and the last column of each image
/// become a given number, everything else stays as it is.
///
/// `images` is a value: whoever called this function finds it unchanged afterwards.
/// - Parameters:
///   - images: Shape `[N, H, W]`, H and W at least 1.
///   - value: The number in the frame.
/// - Returns: Shape `[N, H, W]`, in the element type of `images`.
public func framed(_ images: Tensor, _ value: Double) -> Tensor {
  // BEGIN SOLUTION
  var result = images
  let frame = Tensor(value)
  result[.all, 0, .all] = frame
  result[.all, -1, .all] = frame
  result[.all, .all, 0] = frame
  result[.all, .all, -1] = frame
  return result
  // END SOLUTION
}
