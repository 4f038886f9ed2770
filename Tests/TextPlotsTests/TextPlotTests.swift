import Testing
import TextPlots

@Suite struct TextPlotTests {
  @Test func aCurveRunsFromItsLeastToItsGreatestValue() {
    let plot = TextPlot("Squares", ["x²": [0, 1, 4, 9, 16]], width: 9, height: 5)
    #expect(
      plot.description == """
        Squares
        16 |        *
           |
           |      *
           |    *
         0 |* *
           +---------
            0       4
          * x²
        """)
  }

  @Test func severalCurvesHaveMarksOfTheirOwn() {
    let plot = TextPlot("Two", ["up": [0, 1], "down": [1, 0]], width: 3, height: 2)
    let lines = plot.description.split(separator: "\n")
    #expect(lines[1] == "1 |o *" && lines[2] == "0 |* o" && lines.last == "  * up   o down")
  }

  @Test(arguments: [
    ([], "nothing to draw"), ([.nan, .infinity], "nothing to draw"), ([2.5], "2.5 |*"),
    ([3, 3, 3], "3 |* * *"), ([1, .nan, 2], "2 |    *\n1 |*"),
    ([-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude], "-1.798e+308 |*"),
  ])
  func whateverTheValuesAreItIsDrawn(_ values: [Double], _ part: String) {
    let text = TextPlot("Any", ["values": values], width: 5, height: 2).description
    #expect(text.contains(part), "\(text)")
  }

  @Test func itsUsualSizeFitsATerminal() {
    let values = (0..<500).map { 1e5 / Double($0 + 1) }
    let lines = TextPlot("Wide", ["values": values]).description.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 } && lines.count < 24)
  }
}
