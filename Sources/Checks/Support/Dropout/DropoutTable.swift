import Checking
import Tensors
import Training

/// The courses' table of a dropout layer: outputs, means and zero fractions in both modes for
/// several keep probabilities, on one stream of random numbers.
package struct DropoutTable: Sendable {
  private let keepProbabilities: [Double]

  package static let x = ObservationKey<Tensor>("x")
  private static let inputMean = ObservationKey<Double>("input mean")

  package init(keepProbabilities: [Double]) { self.keepProbabilities = keepProbabilities }

  package func record(
    _ layer: DropoutLayer, _ x: Tensor, _ random: RandomState, _ recorder: Recorder
  ) {
    recorder.record(Self.x, x)
    recorder.record(Self.inputMean, x.mean())
    for row in rows {
      let p = row.keepProbability
      let train = layer(x, DropoutParameters(p: p, mode: .train, random: random)).out
      let test = layer(x, DropoutParameters(p: p, mode: .test, random: random)).out
      recorder.record(row.train, train)
      recorder.record(row.test, test)
      recorder.record(row.trainMean, train.mean())
      recorder.record(row.testMean, test.mean())
      recorder.record(row.trainZeros, (train .== 0).mean())
      recorder.record(row.testZeros, (test .== 0).mean())
    }
  }

  /// - Parameter properties: What must hold of a row's outputs.
  package func expectations(_ properties: (Row) -> [Expectation]) -> [Expectation] {
    [.equal(Self.inputMean, relative: 0, because: "no code of yours is in it")]
      + rows.flatMap { row in
        (row.numbers + properties(row)).map { row.isSpecial ? $0.counting(.specialCases) : $0 }
      }
  }

  private var rows: [Row] { keepProbabilities.map(Row.init) }

  /// What the table says of one keep probability.
  package struct Row: Sendable {
    package let keepProbability: Double

    /// Whether nothing, or everything, is kept.
    fileprivate var isSpecial: Bool { keepProbability == 0 || keepProbability == 1 }

    package var train: ObservationKey<Tensor> { ObservationKey("\(title) train output") }
    package var test: ObservationKey<Tensor> { ObservationKey("\(title) test output") }
    fileprivate var trainMean: ObservationKey<Double> { ObservationKey("\(title) train mean") }
    fileprivate var testMean: ObservationKey<Double> { ObservationKey("\(title) test mean") }

    fileprivate var trainZeros: ObservationKey<Double> {
      ObservationKey("\(title) train zero fraction")
    }

    fileprivate var testZeros: ObservationKey<Double> {
      ObservationKey("\(title) test zero fraction")
    }

    package var title: String { "p=\(keepProbability)" }

    fileprivate var numbers: [Expectation] {
      [
        .shown(trainMean),
        .equal(testMean, relative: 1e-15, because: "test mode is the identity"),
        .shown(trainZeros),
        .equal(testZeros, relative: 0, because: "test mode is the identity"),
      ]
    }

    package var isScaled: Expectation {
      .property("\(title) every training output is 0 or x/p", reading: [train]) {
        DropoutMask.scaleFault(
          try $0[train], x: try $0.expected(DropoutTable.x), p: keepProbability)
      }
    }
  }
}
