import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

let channelsLastOutputShapeVariants: [ConvNetsVariant] = mistakes + alternatives

private let function = Varied.Function(
  "channelsLastOutputShape", of: submission, \.channelsLastOutputShape)

/// Given by the number of windows along an axis.
private let count = function.given {
  (count: @escaping @Sendable (_ length: Int, _ kernel: Int, ConvolutionSettings) -> Int) in
  { x, w, settings in [x[0], count(x[1], w[0], settings), count(x[2], w[1], settings), w[3]] }
}

/// Given by what is returned of the right shape.
private let result = function.given {
  (result: @escaping @Sendable (_ shape: [Int], _ x: [Int], _ w: [Int]) -> [Int]) in
  { x, w, settings in result(channelsLastOutputShape(x, w, settings), x, w) }
}

private let mistakes: [ConvNetsVariant] = [
  count.mistake("output-shape-without-padding", "The border is part of what windows lie in.") {
    length, kernel, settings in (length - kernel) / settings.stride + 1
  },
  count.mistake("output-shape-padding-once", "There is a border on both sides.") {
    length, kernel, settings in (length + settings.padding - kernel) / settings.stride + 1
  },
  count.mistake(
    "output-shape-one-window-less", "Between n windows lie n − 1 strides: add 1."
  ) { length, kernel, settings in (length + 2 * settings.padding - kernel) / settings.stride },
  count.mistake(
    "output-shape-rounded-up", "The quotient is rounded down: a window that is cut off is none."
  ) { length, kernel, settings in
    (length + 2 * settings.padding - kernel + settings.stride - 1) / settings.stride + 1
  },
  count.mistake("output-shape-rounded-to-nearest", "The quotient is rounded down.") {
    length, kernel, settings in
    let room = Double(length + 2 * settings.padding - kernel)
    return Int((room / Double(settings.stride)).rounded()) + 1
  },
  count.mistake(
    "output-shape-rounded-half-to-even", "The quotient is rounded down, as integers divide."
  ) { length, kernel, settings in
    let room = Double(length + 2 * settings.padding - kernel)
    return Int((room / Double(settings.stride)).rounded(.toNearestOrEven)) + 1
  },
  count.mistake("output-shape-stride-1", "Windows lie as far apart as the stride says.") {
    length, kernel, settings in length + 2 * settings.padding - kernel + 1
  },
  count.mistake("output-shape-side-by-side", "Windows lie as far apart as the stride says.") {
    length, kernel, settings in (length + 2 * settings.padding) / kernel
  },
  count.mistake(
    "output-shape-divides-term-by-term", "Round once, after everything has been added up."
  ) { length, kernel, settings in
    (length - kernel) / settings.stride + 2 * settings.padding / settings.stride + 1
  },
  count.mistake(
    "output-shape-without-kernel", "A window must lie in the padded image entirely."
  ) { length, kernel, settings in (length + 2 * settings.padding - 1) / settings.stride + 1 },
  count.mistake(
    "output-shape-stride-and-padding-exchanged", "Look which setting is which."
  ) { length, kernel, settings in
    (length + 2 * settings.stride - kernel) / max(settings.padding, 1) + 1
  },
  function.mistake("output-shape-square-images", "An image has a width of its own.") {
    x, w, settings in channelsLastOutputShape([x[0], x[1], x[1], x[3]], w, settings)
  },
  function.mistake("output-shape-square-kernels", "A filter has a width of its own.") {
    x, w, settings in channelsLastOutputShape(x, [w[0], w[0], w[2], w[3]], settings)
  },
  function.mistake(
    "output-shape-of-channels-first", "Rows and columns are the axes 1 and 2 here, not 2 and 3."
  ) { x, w, settings in
    let (stride, padding) = (settings.stride, settings.padding)
    let height = (x[2] + 2 * padding - w[0]) / stride + 1
    let width = (x[3] + 2 * padding - w[1]) / stride + 1
    return [x[0], height, width, w[3]]
  },
  result.mistake("output-shape-channels-first", "The filters are the last axis of the output.") {
    shape, _, _ in [shape[0], shape[3], shape[1], shape[2]]
  },
  result.mistake("output-shape-width-first", "Rows come before columns.") {
    shape, _, _ in [shape[0], shape[2], shape[1], shape[3]]
  },
  result.mistake(
    "output-shape-keeps-channels", "Each filter makes one map, whatever the number of channels."
  ) { shape, x, _ in [shape[0], shape[1], shape[2], x[3]] },
  result.mistake("output-shape-filters-first", "The filters are the last axis of w.") {
    shape, _, w in [shape[0], shape[1], shape[2], w[0]]
  },
  result.mistake("output-shape-of-one-image", "The first axis counts the images.") {
    shape, _, _ in Array(shape.dropFirst())
  },
]

private let alternatives: [ConvNetsVariant] = [
  count.alternative("output-shape-by-counting", "Windows are counted while they fit.") {
    length, kernel, settings in
    stride(from: 0, through: length + 2 * settings.padding - kernel, by: settings.stride)
      .reduce(0) { count, _ in count + 1 }
  },
  count.alternative("output-shape-one-quotient", "The 1 is a stride more in the dividend.") {
    length, kernel, settings in
    (length + 2 * settings.padding - kernel + settings.stride) / settings.stride
  },
  count.alternative("output-shape-by-floor", "A quotient of real numbers, rounded down.") {
    length, kernel, settings in
    let room = Double(length + 2 * settings.padding - kernel)
    return 1 + Int((room / Double(settings.stride)).rounded(.down))
  },
]
