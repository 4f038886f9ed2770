import CheckSupport
import Checking
import Tensors

/// Slices: a frame around every image.
let sliceSection = Section<WarmupSubmission>(
  SectionPlan(
    id: "slices", title: "Slices", points: 12,
    parts: [.forward(9), .specialCases(2), .elementTypes(1)], functions: ["framed"],
    files: ["Slices.swift"],
    expectations: probes.map { $0.equal(result, Rounding(0, "numbers are only copied")) })
) { submission, recorder in
  for probe in probes {
    let (images, value) = probe.input(recorder)
    recorder.record(result.of(probe.probe), submission.framed(images, value))
  }
}

private let result = ObservationKey<Tensor>("result")

private let probes: [InputProbe<(Tensor, Double)>] = [
  InputProbe("images [3, 5, 4]") { ($0.randn(3, 5, 4), 9) },
  InputProbe("images [4, 6, 7], a frame of −0.5") { ($0.randn(4, 6, 7), -0.5) },
  InputProbe("images [5, 5, 5], a frame of 0", [.unlike("the frame is not 0")]) {
    ($0.randn(5, 5, 5), 0)
  },
  InputProbe("images [1, 4, 3]", [.unlike("there are several images")]) {
    ($0.randn(1, 4, 3), 2)
  },
  InputProbe("images [2, 1, 5]", [nothingInside]) { ($0.randn(2, 1, 5), 3) },
  InputProbe("images [2, 4, 1]", [nothingInside]) { ($0.randn(2, 4, 1), 3) },
  InputProbe("images [3, 2, 2]", [nothingInside]) { ($0.randn(3, 2, 2), 3) },
  InputProbe("images of zeros", [.unlike("no image is all zeros")]) { _ in
    (Tensor.zeros(2, 4, 3), 5)
  },
  InputProbe("images [1, 1, 2]", [nothingInside], dtype: .float32) {
    ($0.randn(1, 1, 2).cast(to: .float32), 0.1)
  },
  InputProbe("images [2, 4, 5]", dtype: .float32) { ($0.randn(2, 4, 5).cast(to: .float32), 0.1) },
]

private let nothingInside = Trait.unlike("the images are larger than their frame")
