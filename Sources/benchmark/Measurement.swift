import Dispatch
import Glibc

/// Times of one thing done again and again.
struct Measurement {
  /// Sorted.
  let seconds: [Double]

  /// - Precondition: there is at least one time.
  init(seconds: [Double]) { self.seconds = seconds.sorted() }

  var median: Double { quantile(0.5) }
  var minimum: Double { seconds[0] }
  var percentile90: Double { quantile(0.9) }

  private func quantile(_ fraction: Double) -> Double {
    seconds[min(seconds.count - 1, Int(fraction * Double(seconds.count)))]
  }

  /// How long each of `count` calls takes, in seconds.
  static func of(_ count: Int, _ body: (Int) -> Void) -> Measurement {
    var seconds: [Double] = []
    seconds.reserveCapacity(count)
    for index in 0..<count {
      let start = DispatchTime.now().uptimeNanoseconds
      body(index)
      seconds.append(Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
    }
    return Measurement(seconds: seconds)
  }
}

/// The most memory that this process has held at once, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}
