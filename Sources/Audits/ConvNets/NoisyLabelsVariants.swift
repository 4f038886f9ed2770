import Auditing
import ConvNetsChecks
import Tensors

@testable import ConvNetsSolution

final class NoisyLabelsVariants: TopicVariants {
  static let all = mistakes + alternatives
}

extension Varied {
  static let noisyLabels = Function("noisyLabels", of: submission, \.noisyLabels)
}

private let function = Varied.noisyLabels

private let mistakes: [ConvNetsVariant] = [
  function.mistake("noise-of-own-class-too", "A changed label becomes one of the other classes.") {
    labels, rate, classCount, random in
    let numbers = random.rand(labels.count)
    return labels.enumerated().map { index, label in
      numbers[index] < rate ? random.randint(classCount) : label
    }
  },
  function.mistake("noise-of-first-hundred", "Every label may change, however many there are.") {
    labels, rate, classCount, random in
    let found = noisyLabels(labels, rate: rate, classCount: classCount, random)
    return Array(found.prefix(100) + labels.dropFirst(100))
  },
  function.mistake("noise-next-class", "All other classes are equally likely, not the next alone.")
  { labels, rate, classCount, random in
    let numbers = random.rand(labels.count)
    return labels.enumerated().map { index, label in
      numbers[index] < rate ? (label + 1) % classCount : label
    }
  },
  function.mistake("noise-keeps-with-rate", "The rate is the share of labels that change.") {
    labels, rate, classCount, random in
    noisyLabels(labels, rate: 1 - rate, classCount: classCount, random)
  },
  function.mistake("noise-fixed-count", "Each label changes by chance, not a number that is fixed.")
  { labels, rate, classCount, random in
    var result = labels
    let count = Int(rate * Double(labels.count))
    for index in random.permutation(labels.count).prefix(count) {
      let other = random.randint(classCount - 1)
      result[index] = other < labels[index] ? other : other + 1
    }
    return result
  },
  function.mistake("noise-label-by-label", "All the numbers of rand come before those of randint.")
  {
    labels, rate, classCount, random in
    labels.map { label in
      guard random.rand() < rate else { return label }
      let other = random.randint(classCount - 1)
      return other < label ? other : other + 1
    }
  },
  function.mistake("noise-draws-for-all", "A class is drawn only for a label that changes.") {
    labels, rate, classCount, random in
    let numbers = random.rand(labels.count)
    return labels.enumerated().map { index, label in
      let other = random.randint(classCount - 1)
      return numbers[index] < rate ? (other < label ? other : other + 1) : label
    }
  },
  function.mistake("noise-of-ten-classes", "The number of classes is an argument.") {
    labels, rate, _, random in noisyLabels(labels, rate: rate, classCount: 10, random)
  },
  function.mistake("noise-own-generator", "Draw from the generator that is given.") {
    labels, rate, classCount, _ in
    noisyLabels(labels, rate: rate, classCount: classCount, RandomState(seed: 0))
  },
  function.mistake("noise-last-for-own", "Number k means the k-th of the others, in their order.") {
    labels, rate, classCount, random in
    let numbers = random.rand(labels.count)
    return labels.enumerated().map { index, label in
      guard numbers[index] < rate else { return label }
      let other = random.randint(classCount - 1)
      return other == label ? classCount - 1 : other
    }
  },
  function.mistake("noise-forgotten", "Some labels are changed.") { labels, _, _, random in
    _ = random.rand(labels.count)
    return labels
  },
]

private let alternatives: [ConvNetsVariant] = [
  function.alternative("noise-from-list-of-others", "The k-th of a list without the own class.") {
    labels, rate, classCount, random in
    let isChanged = random.rand(labels.count) .< rate
    return labels.enumerated().map { index, label in
      guard isChanged[index] == 1 else { return label }
      let others = (0..<classCount).filter { $0 != label }
      return others[random.randint(others.count)]
    }
  },
  function.alternative("noise-in-two-passes", "First which labels change, then into what.") {
    labels, rate, classCount, random in
    let numbers = random.rand(labels.count)
    let changed = labels.indices.filter { numbers[$0] < rate }
    let steps = random.randint(max(classCount - 1, 1), count: changed.count)
    var result = labels
    for (index, step) in zip(changed, steps) {
      result[index] = step + (step >= labels[index] ? 1 : 0)
    }
    return result
  },
]
