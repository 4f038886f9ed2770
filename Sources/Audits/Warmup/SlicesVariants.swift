import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class SlicesVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("framed", of: submission, \.framed)

private let mistakes: [WarmupVariant] = [
  function.mistake("frame-rows-only", "The first and the last column belong to the frame too.") {
    images, value in frame(images, value, columns: [])
  },
  function.mistake("frame-columns-only", "The first and the last row belong to the frame too.") {
    images, value in frame(images, value, rows: [])
  },
  function.mistake("frame-without-last-row", "The frame has a lower edge: the row at −1.") {
    images, value in frame(images, value, rows: [0])
  },
  function.mistake("frame-without-last-column", "The frame has a right edge: the column at −1.") {
    images, value in frame(images, value, columns: [0])
  },
  function.mistake(
    "frame-of-first-image", "Every image gets its frame: take .all on the first axis."
  ) { images, value in
    var result = images
    result[0, .ellipsis] = framed(images[0..<1], value)[0, .ellipsis]
    return result
  },
  function.mistake("frame-of-zeros", "The frame is `value`, which need not be 0.") { images, _ in
    framed(images, 0)
  },
  function.mistake("frame-inside-out", "The frame changes, and the inner part stays.") {
    images, value in
    let isFrame = isFrame(images)
    return Tensor.where(isFrame, images, Tensor.full(images.shape, value, dtype: images.dtype))
  },
  function.mistake("frame-added", "The numbers of the frame become `value`; it is not added.") {
    images, value in images + value * isFrame(images)
  },
  function.mistake("frame-without-corners", "The corners belong to the frame.") { images, value in
    var result = framed(images, value)
    for row in [0, -1] {
      for column in [0, -1] { result[.all, row, column] = images[.all, row, column] }
    }
    return result
  },
  function.mistake(
    "frame-of-the-batch", "The frame is on the axes of height and width, not on the first axis."
  ) { images, value in
    var result = images
    result[0, .ellipsis] = Tensor(value)
    result[-1, .ellipsis] = Tensor(value)
    return result
  },
  function.mistake("frame-where-zero", "A pixel inside may be 0: where it lies decides.") {
    images, value in
    let inner = images * (1 - isFrame(images))
    return inner + value * (inner .== 0)
  },
  function.mistake(
    "frame-of-thin-images-float64", "Thin images, too, keep their element type."
  ) { images, value in
    let isThin = images.shape[1] < 3 || images.shape[2] < 3
    return isThin ? Tensor.full(images.shape, value) : framed(images, value)
  },
  function.mistake("frame-always-float64", "The result keeps the element type of the images.") {
    images, value in framed(images.cast(to: .float64), value)
  },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("frame-by-loops", "One pixel after the other.") { images, value in
    var result = images
    let (height, width) = (images.shape[1], images.shape[2])
    for n in 0..<images.shape[0] {
      for i in 0..<height {
        for j in 0..<width where i == 0 || j == 0 || i == height - 1 || j == width - 1 {
          result[n, i, j] = value
        }
      }
    }
    return result
  },
  function.alternative("frame-around-the-inner-part", "The inner part is put into full images.") {
    images, value in
    var result = Tensor.full(images.shape, value, dtype: images.dtype)
    let (height, width) = (images.shape[1], images.shape[2])
    guard height > 2, width > 2 else { return result }
    result[.all, 1..<height - 1, 1..<width - 1] = images[.all, 1..<height - 1, 1..<width - 1]
    return result
  },
  function.alternative("frame-by-mask", "A mask chooses between the images and the number.") {
    images, value in
    Tensor.where(isFrame(images), Tensor.full(images.shape, value, dtype: images.dtype), images)
  },
]

private func frame(
  _ images: Tensor, _ value: Double, rows: [Int] = [0, -1], columns: [Int] = [0, -1]
) -> Tensor {
  var result = images
  for row in rows { result[.all, row, .all] = Tensor(value) }
  for column in columns { result[.all, .all, column] = Tensor(value) }
  return result
}

/// Ones where the frame is.
private func isFrame(_ images: Tensor) -> Tensor { framed(Tensor.zeros(like: images), 1) }
