extension Rule {
  /// Each row, column or channel is multiplied or moved by a number of its own.
  static let lines = Rule("lines") { symptom in
    // One input may look like that by chance.
    guard symptom.wrong.count > 1, let sample = ElementSample(ofLines: symptom) else { return nil }
    let centers = Quantity.recorded(sample).filter { !$0.isSetting && !$0.isLine }
    for center in centers where sample.isMultiple(along: sample.calls, around: center) {
      return (
        "\(symptom.everywhere) is stretched or shrunk around \(center.words), by one factor for "
          + "each call", "what is it divided or multiplied by, and what is added after that?"
      )
    }
    for line in Line.all {
      guard let lines = sample.lines(line) else { continue }
      let each = "each \(line.words) of \(symptom.everywhere) is"
      if sample.isMultiple(along: lines) {
        return (
          "\(each) a multiple of the expected one, with a factor of its own",
          "what is computed once for each \(line.words)?"
        )
      }
      if sample.isMoved(along: lines) {
        return (
          "\(each) the expected one moved by a number of its own",
          "what is computed once for each \(line.words)?"
        )
      }
      for center in centers where sample.isMultiple(along: lines, around: center) {
        return (
          "\(each) stretched or shrunk around \(center.words), with a factor of its own",
          "what is each \(line.words) divided or multiplied by?"
        )
      }
    }
    return nil
  }

  /// Each row, column or channel is multiplied and moved.
  static let stretchedLines = Rule("stretched-lines") { symptom in
    guard symptom.wrong.count > 1, let sample = ElementSample(ofLines: symptom) else { return nil }
    let line = Line.all.first { line in
      sample.lines(line).map(sample.isStretchedAndMoved) ?? false
    }
    return line.map {
      (
        "each \($0.words) of \(symptom.everywhere) is the expected one stretched and moved, with "
          + "two numbers of its own",
        "what is computed once for each \($0.words), and from what?"
      )
    }
  }
}
