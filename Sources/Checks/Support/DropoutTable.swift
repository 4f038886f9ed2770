import Checking
import Tensors
import Training

/// Records the courses' table of a dropout layer: outputs, means and zero fractions in both modes
/// for several keep probabilities, on one stream of random numbers.
public func recordDropoutTable(
  of layer: (Tensor, DropoutParameters) -> (out: Tensor, backward: (Tensor) -> Tensor),
  _ x: Tensor, keepProbabilities: [Double], _ random: RandomState, _ recorder: Recorder
) {
  recorder.record("x", x)
  recorder.record("input mean", x.mean())
  for p in keepProbabilities {
    let train = layer(x, DropoutParameters(p: p, mode: .train, random: random)).out
    let test = layer(x, DropoutParameters(p: p, mode: .test, random: random)).out
    recorder.record("p=\(p) train output", train)
    recorder.record("p=\(p) test output", test)
    recorder.record("p=\(p) train mean", train.mean())
    recorder.record("p=\(p) test mean", test.mean())
    recorder.record("p=\(p) train zero fraction", (train .== 0).mean())
    recorder.record("p=\(p) test zero fraction", (test .== 0).mean())
  }
}
