import Checking
import Tensors

/// The layers of the study's networks, for every input, depth, method and place.
let studyNetworkSection = Section<DropoutVariantsSubmission>(
  SectionPlan(
    id: "study-network", title: "The networks of the study", points: 10,
    parts: [.forward(8), .specialCases(2)],
    functions: ["studyLayers"], files: ["StudyLayers.swift"],
    expectations: StudyNetworkProbe.all.map(\.expectation))
) { submission, recorder in
  let random = RandomState(seed: recorder.seed + 1)
  for probe in StudyNetworkProbe.all { probe.record(submission.studyLayers, random, recorder) }
}
