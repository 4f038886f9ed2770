import CheckSupport
import Checking
import Tensors
import Training

/// Hints to the extras.
let extraHints: [Hints<ConvNetsSubmission>] = [
  Hints(
    "confusionMatrix",
    lookAt: """
      The comment says which of the two indices is the label. Begin with zeros and
      go through the examples once.
      """,
    question: """
      What must all elements add up to, and what does row i add up to? Where are
      the examples that were recognized?
      """,
    rule: """
      matrix[i, j] = the number of n with labelsₙ = i and predictionsₙ = j
      """
  ) { submission in
    let (labels, predictions) = ([0, 0, 1, 2, 2], [0, 1, 1, 2, 0])
    return [
      shown("labels", labels), shown("predictions", predictions),
      shown("matrix", submission.confusionMatrix(labels, predictions, 3)),
    ]
  },
  Hints(
    "noisyLabels",
    lookAt: """
      The comment gives the order of the draws: first N numbers in one call, then
      one for each label that is changed, one label after the other.
      """,
    question: """
      A label is 1 of four classes and k = 1: which class is the k-th of the
      others, counted from 0? Can a changed label stay what it was?
      """,
    rule: """
      changed where uₙ < rate. The others of class y in order: 0, …, y − 1, y + 1, …
      so the k-th is k where k < y, and k + 1 elsewhere.
      """
  ) { submission in
    let labels = [0, 1, 2, 3, 1]
    return [
      shown("labels", labels), "rate = 0.5, four classes",
      shown("u", RandomState(seed: 5).rand(5)),
      shown("out", submission.noisyLabels(labels, 0.5, 4, RandomState(seed: 5))),
    ]
  },
]
