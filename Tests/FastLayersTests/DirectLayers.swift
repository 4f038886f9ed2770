import Tensors
import Training

/// A convolution and its gradients in float64, one multiplication after the other, as its formula
/// says.
struct DirectConvolution {
  private(set) var out: [Double]
  private(set) var dx: [Double]
  private(set) var dw: [Double]
  private(set) var db: [Double]

  init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ dout: Tensor, _ settings: ConvolutionSettings) {
    let (xs, ws, bs, douts) = (x.scalars, w.scalars, b.scalars, dout.scalars)
    let (images, filters, kernel) = (x.shape, dout.shape[1], w.shape)
    out = []
    dx = [Double](repeating: 0, count: xs.count)
    dw = [Double](repeating: 0, count: ws.count)
    db = [Double](repeating: 0, count: filters)
    for n in 0..<images[0] {
      for f in 0..<filters {
        for i in 0..<dout.shape[2] {
          for j in 0..<dout.shape[3] {
            let upstream = douts[out.count]
            var sum = bs[f]
            db[f] += upstream
            for c in 0..<images[1] {
              for k in 0..<kernel[2] {
                let row = settings.stride * i + k - settings.padding
                guard 0..<images[2] ~= row else { continue }
                for l in 0..<kernel[3] {
                  let column = settings.stride * j + l - settings.padding
                  guard 0..<images[3] ~= column else { continue }
                  let element = ((n * images[1] + c) * images[2] + row) * images[3] + column
                  let weight = ((f * kernel[1] + c) * kernel[2] + k) * kernel[3] + l
                  sum += xs[element] * ws[weight]
                  dx[element] += upstream * ws[weight]
                  dw[weight] += upstream * xs[element]
                }
              }
            }
            out.append(sum)
          }
        }
      }
    }
  }
}

/// Max pooling and its gradient, one comparison after the other; the first maximum gets all, or the
/// first NaN.
struct DirectMaxPool {
  private(set) var out: [Double]
  private(set) var dx: [Double]

  init(_ x: Tensor, _ dout: Tensor, _ settings: MaxPoolSettings) {
    let (xs, douts) = (x.scalars, dout.scalars)
    let (height, width) = (x.shape[2], x.shape[3])
    out = []
    dx = [Double](repeating: 0, count: xs.count)
    for channel in 0..<x.shape[0] * x.shape[1] {
      for i in 0..<dout.shape[2] {
        for j in 0..<dout.shape[3] {
          var window: [Int] = []
          for k in 0..<settings.height {
            for l in 0..<settings.width {
              let (row, column) = (settings.stride * i + k, settings.stride * j + l)
              window.append((channel * height + row) * width + column)
            }
          }
          let largest = window.map { xs[$0] }.max()!
          let place = window.first { xs[$0].isNaN } ?? window.first { xs[$0] == largest }!
          dx[place] += douts[out.count]
          out.append(xs[place])
        }
      }
    }
  }
}
