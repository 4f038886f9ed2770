/// The windows of an image that a layer looks at one after the other.
struct ImageWindows {
  /// What a window is called: `kernel`.
  let name: String
  let height: Int
  let width: Int
  let stride: Int
  var padding = 0

  /// How many windows there are below and beside one another in an image `[C, H, W]`.
  func counts(in inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard inputShape.count == 3 else {
      throw LayerFault("its input \(inputShape) is no image [C, H, W]")
    }
    guard height > 0, width > 0 else {
      throw LayerFault("the \(name) must have at least one row and one column")
    }
    guard stride > 0 else { throw LayerFault("the stride must be at least 1") }
    let (rows, columns) = (inputShape[1] + 2 * padding, inputShape[2] + 2 * padding)
    guard height <= rows, width <= columns else {
      let surrounded = padding == 0 ? "" : " with \(padding) more on every side"
      throw LayerFault("the \(name) is larger than its input \(inputShape)\(surrounded)")
    }
    return [(rows - height) / stride + 1, (columns - width) / stride + 1]
  }
}
