import Tensors
import TestSupport
import Testing
import TextPictures

@testable import Checking
@testable import Judging

/// Plots in characters.
@Suite struct PictureTextTests {
  private func report(hasColor: Bool = false) -> TerminalReport {
    TerminalReport(
      style: TextStyle(hasColor: hasColor, width: 80), repository: Repository(root: "/"))
  }

  private func result(_ curves: [String: [Double]], _ plot: Plot) -> SectionResult {
    let plan = SectionPlan(
      id: "s", title: "", points: 1, functions: [], expectations: [], plots: [plot])
    return SectionResult(
      plan: plan, status: .passed, message: "",
      observations: curves.map {
        JudgedObservation(.shown(ObservationKey<Tensor>($0.key)), value: .tensor(Tensor($0.value)))
      }, questions: [])
  }

  private func plot(
    _ names: [String], at positions: Plot.Positions = .entries, yRange: ClosedRange<Double>? = nil,
    mark: Plot.Series.Mark = .line
  ) -> Plot {
    Plot(
      id: "p", title: "Training loss", xLabel: "Iteration", yLabel: "Loss",
      curves: names.map { Plot.Series(ObservationKey($0), $0, mark: mark) }, at: positions,
      yRange: yRange)
  }

  @Test func aCurveStandsWhereItsNumbersAre() {
    let text = report().pictures(result(["loss": [0, 13]], plot(["loss"])))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Training loss")
    // One row for each number from 13 down to 0, joined by a straight line.
    #expect(lines[1].hasPrefix("     13 │") && lines[1].hasSuffix("a") && lines[1].count == 80)
    #expect(lines[14].hasPrefix("      0 │a"))
    #expect(lines.dropFirst().prefix(14).allSatisfy { $0.contains("a") })
    #expect(lines[16].hasPrefix("         0  ") && lines[16].hasSuffix(" 1"))
    #expect(lines[16].contains("  Iteration  "))
    #expect(lines[17] == "         a  loss")
  }

  @Test func dotsAreNotJoinedAndGapsStay() {
    let dots = report().pictures(result(["loss": [0, 13]], plot(["loss"], mark: .dots)))
    // Two in the picture, one in the legend.
    #expect(dots.count { $0 == "·" } == 3 && !dots.contains("a  loss"))
    let gap = report().pictures(result(["loss": [5, .nan, 5, .infinity, 5]], plot(["loss"])))
    let row = gap.split(separator: "\n").first { $0.contains("│a") }
    #expect(row?.filter { $0 == "a" } == "aaa")
  }

  @Test func placesAreThoseOfThePlot() {
    let steps = plot(["loss"], at: .logarithmic([0.001, 0.1, 10]), mark: .dots)
    let text = report().pictures(result(["loss": [1, 1, 1]], steps))
    let row = text.split(separator: "\n").first { $0.contains("│·") }?.drop { $0 != "·" }
    // At equal distances.
    #expect(
      row?.split(separator: "·", omittingEmptySubsequences: false).map(\.count) == [0, 34, 34, 0])
    #expect(text.contains("         0.001  "))
  }

  @Test func whatIsBeyondTheAxisIsLeftOut() {
    let text = report().pictures(
      result(["loss": [1, 1e9, 2, -1e9]], plot(["loss"], yRange: 0...3)))
    #expect(text.contains("      3 │") && text.contains("      0 │"))
    // Neighbors are gaps.
    let rows = text.split(separator: "\n").filter { $0.contains("│") }
    #expect(rows.joined().filter { $0 == "a" } == "aa")
  }

  @Test func trainingAndValidationShareALetter() {
    let pairs = ["t0", "t1"].enumerated().flatMap { color, name in
      Plot.Series.pair(
        training: ObservationKey(name), validation: ObservationKey("v\(color)"), of: "run \(color)",
        color: color)
    }
    let plot = Plot(
      id: "p", title: "Accuracies", xLabel: "Epoch", yLabel: "Accuracy", curves: pairs)
    let text = report().pictures(
      result(["t0": [1, 1], "v0": [0, 0], "t1": [0.9, 0.9], "v1": [0.1, 0.1]], plot))
    let lines = text.split(separator: "\n")
    #expect(lines[1].hasSuffix("A") && lines[2].hasSuffix("B"))
    #expect(lines[13].hasSuffix("b") && lines[14].hasSuffix("a"))
    #expect(
      lines.suffix(4).map { $0.drop { $0 == " " } }
        == [
          "A  training, run 0", "a  validation, run 0", "B  training, run 1",
          "b  validation, run 1",
        ])
  }

  /// Many dots lie under a curve, few of them on it.
  @Test func dotsAndCurvesAreBothSeen() {
    let curves = [
      Plot.Series(ObservationKey("many"), "many", mark: .dots),
      Plot.Series(ObservationKey("few"), "few", mark: .dots),
      Plot.Series(ObservationKey("fit"), "fit"),
    ]
    let plot = Plot(id: "p", title: "Fit", xLabel: "x", yLabel: "y", curves: curves)
    let few = (0..<101).map { $0.isMultiple(of: 25) ? 1.0 : .nan }
    let text = report().pictures(
      result(
        [
          "many": (0..<101).map { Double($0 % 3) }, "few": few,
          "fit": Array(repeating: 1, count: 101),
        ],
        plot))
    let row = text.split(separator: "\n").first { $0.contains("a") }
    #expect(row?.count { $0 == "•" } == 5 && row?.count { $0 == "a" } == 71 - 5)
    #expect(text.count { $0 == "·" } > 20)
    #expect(text.contains("·  many\n") && text.contains("•  few\n") && text.contains("a  fit\n"))
  }

  @Test(
    arguments: [
      [], [.nan], [.infinity, -.infinity], [1e308, -1e308], [.leastNonzeroMagnitude], [0, 0, 0],
      (0..<100_000).map { Double($0 % 977) },
    ] as [[Double]])
  func noNumbersTrapAndNoLineIsTooLong(numbers: [Double]) {
    let name = String(repeating: "long ", count: 40)
    let text = report().pictures(result([name: numbers], plot([name])))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("nothing to draw") == !numbers.contains(where: \.isFinite))
  }

  @Test func whatWasNotRecordedIsNotDrawn() {
    #expect(report().pictures(result(["a": [1]], plot(["a", "b"]))) == "")
  }

  // MARK: - Images

  private func weights(_ tensor: Tensor) -> SectionResult {
    let key = ObservationKey<Tensor>("w")
    let plan = SectionPlan(
      id: "s", title: "", points: 1, functions: [], expectations: [],
      grids: [ImageGrid(id: "g", title: "Weights", observation: key)])
    return SectionResult(
      plan: plan, status: .passed, message: "",
      observations: [JudgedObservation(.shown(key), value: .tensor(tensor))], questions: [])
  }

  @Test func imagesNeedColors() {
    let images = weights(Tensor([0, 1, 1, 0], shape: [1, 2, 2]))
    #expect(
      report().pictures(images)
        == "Weights: images need a terminal with colors; --plots DIR writes a picture\n\n")
    // A white frame around black, white, white, black: two rows of half blocks.
    func row(_ codes: [(Int, Int)]) -> String {
      codes.map { "\u{1B}[38;5;\($0);48;5;\($1)m▀" }.joined() + "\u{1B}[0m\n"
    }
    #expect(
      report(hasColor: true).pictures(images) == "Weights\n"
        + row([(231, 231), (231, 16), (231, 231), (231, 231)])
        + row([(231, 231), (231, 231), (16, 231), (231, 231)]) + "\n")
  }

  @Test func aWideImageIsMadeSmaller() {
    let pixels = (0..<200 * 9).map { ($0 % 256, 255 - $0 % 256, 7) }
    let text = TextImage(width: 200, pixels: pixels, columns: 80).text
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.count { $0 == "▀" } == 67 })
  }

  @Test func aPlotOfOnesOwnBeginsAtZero() {
    let lines = "\(TextPlot("Squares", ["x²": [0, 1, 4, 9, 16], "none": [.nan]]))"
      .split(separator: "\n")
    #expect(lines.count == 19 && lines[0] == "Squares" && lines.last == "         b  none")
    #expect(lines[1].hasPrefix("     16 │") && lines[1].hasSuffix("a") && lines[1].count == 80)
    #expect(lines[14].hasPrefix("      0 │a"))
    #expect(lines[16].hasPrefix("         0") && lines[16].hasSuffix("4"))
    #expect("\(TextPlot("Nothing", ["none": []]))" == "Nothing: nothing to draw")
  }
}
