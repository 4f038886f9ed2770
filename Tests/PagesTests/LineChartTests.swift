import TestSupport
import Testing

@testable import Pages

struct LineChartTests {
  /// Both axes reach from 0.05 of their width before the values to as much behind, or to zero.
  @Test func pointsStandWhereTheirValuesAre() throws {
    let chart = LineChart(title: "T", series: [.init("s", [.init(-50, -10), .init(50, 10)])])
    let plot = try #require(Plot(chart))
    #expect(plot.yAxis.range == -11...11)
    #expect(plot.xAxis.range == -52...52)
    #expect(plot.yAxis.ticks.texts == ["-10", "-5", "0", "5", "10"])
    #expect(plot.xAxis.ticks.texts == ["-40", "-20", "0", "20", "40"])
    #expect(plot.frame == (left: 31.25, right: 384, top: 8, bottom: 216))
    #expect(plot.place(of: .init(-52, -11)) == Place(x: 31.25, y: 216))
    #expect(plot.place(of: .init(52, 11)) == Place(x: 384, y: 8))
    #expect(plot.place(of: .init(0, 0)).text == "207.6 112")
  }

  @Test func theTicksOfLogarithmsStandAtEqualDistances() throws {
    let chart = LineChart(title: "T", yScale: .logarithmic, series: [.init("s", [0.01, 1, 100])])
    let plot = try #require(Plot(chart))
    #expect(plot.yAxis.ticks.texts == ["0.01", "0.1", "1", "10", "100"])
    let places = plot.yAxis.ticks.map { plot.y($0.value) }
    let distances = zip(places, places.dropFirst()).map { ($0 - $1).inTenths }
    #expect(Set(distances).count == 1)
  }

  @Test func placesMayBeLogarithmsToo() throws {
    let points = [0.001, 0, 0.1, 10].map { LineChart.Point($0, 1) }
    let chart = LineChart(title: "T", xScale: .logarithmic, series: [.init("s", points)])
    let plot = try #require(Plot(chart))
    #expect(plot.xAxis.ticks.texts == ["0.001", "0.01", "0.1", "1", "10"])
    #expect((plot.x(0.1) - plot.x(0.001)).inTenths == (plot.x(10) - plot.x(0.1)).inTenths)
    let page = try ParsedPage(.charts([.line(chart)]))
    #expect(page.texts("p") == ["Not drawn: 1 value, not finite or not above zero."])
    #expect(page.texts("desc")[0].hasPrefix("Horizontal axis: 0.001 to 10, logarithmic."))
  }

  @Test func whatIsBeyondTheAxisIsCutOff() throws {
    let chart = LineChart(title: "T", yRange: 0...1, series: [.init("s", [0.5, 7, 1, -3, 0])])
    let plot = try #require(Plot(chart))
    #expect(plot.yAxis.ticks.texts == ["0.0", "0.5", "1.0"])
    #expect(plot.y(0) == plot.frame.bottom && plot.y(1) == plot.frame.top)
    let page = try ParsedPage(.charts([.line(chart)]))
    let window = try #require(page.elements("svg").last?.attributes)
    #expect(
      window["viewBox"]
        == "\(window["x"]!) \(window["y"]!) \(window["width"]!) \(window["height"]!)")
    #expect(window["height"] == (plot.frame.bottom - plot.frame.top + 6).inTenths)
    #expect(page.texts("p") == ["Above or below the picture: 2 values."])
  }

  @Test func aGapPartsTheLineAndLeavesADot() throws {
    let chart = LineChart(
      title: "T", series: [.init("s", [1, 2, .nan, 3, .infinity, 4, 5, 1e305, -.infinity])])
    let page = try ParsedPage(.charts([.line(chart)]))
    let (line, dots) = try curves(page)
    #expect(line.split(separator: "M").map { $0.split(separator: " ").count / 2 } == [2, 2])
    #expect(dots.split(separator: "M").count == 1)
    #expect(page.texts("p") == ["Not drawn: 4 values, not finite."])
  }

  @Test func whatIsNotAboveZeroHasNoLogarithm() throws {
    let chart = LineChart(
      title: "T", yScale: .logarithmic, series: [.init("s", [1, 0, 10, -1, 100, 1000])])
    let page = try ParsedPage(.charts([.line(chart)]))
    let (line, dots) = try curves(page)
    #expect(line.split(separator: "M").count == 1)
    #expect(dots.split(separator: "M").count == 2)
    #expect(page.texts("p") == ["Not drawn: 2 values, not finite or not above zero."])
  }

  /// The data of the first series' line and dots.
  private func curves(_ page: ParsedPage) throws -> (line: String, dots: String) {
    let paths = page.elements("path").map(\.attributes)
    let line = try #require(paths.first { $0["class"] == nil }?["d"])
    let dots = try #require(paths.first { $0["class"] == "points" }?["d"])
    return (line, dots)
  }

  @Test(arguments: [
    ([Double](), LineChart.Scale.linear, "there are no values"),
    ([.nan, .infinity], .linear, "no value is finite"),
    ([0, -1, .nan], .logarithmic, "no value is finite and above zero"),
  ])
  func whereNothingCanBeDrawnASentenceSaysSo(
    values: [Double], scale: LineChart.Scale, reason: String
  ) throws {
    let chart = LineChart(title: "T", yScale: scale, series: [.init("s", values)])
    let page = try ParsedPage(.charts([.line(chart)]))
    #expect(page.texts("p") == ["Nothing to draw: \(reason)."])
    #expect(page.elements("svg").isEmpty)
  }

  @Test(
    arguments: [
      [0.0], [5], [-3], [1e30], [-1e-30], [2, 2, 2], [1, 1 + 1e-15], [-1e30, 1e30], [1e-30, 2e-30],
      [1e299, -1e299], [.leastNonzeroMagnitude, 0], [0, -.leastNonzeroMagnitude], [1e-200, 1e200],
      [.nan, 1, .nan],
    ] as [[Double]])
  func everyNumberIsWithinTheFrame(values: [Double]) throws {
    for scale in [LineChart.Scale.linear, .logarithmic] {
      let chart = LineChart(title: "T", yScale: scale, series: [.init("s", values)])
      guard let plot = Plot(chart) else {
        #expect(scale == .logarithmic && !values.contains { $0 > 1e-290 })
        continue
      }
      #expect(!plot.yAxis.ticks.isEmpty && plot.yAxis.ticks.count <= 5)
      #expect(plot.left < Plot.width / 3)
      for place in chart.runs(chart.series[0]).joined().map(plot.place) {
        #expect((plot.frame.left...plot.frame.right).contains(place.x))
        #expect((plot.frame.top...plot.frame.bottom).contains(place.y))
      }
      _ = try ParsedPage(.charts([.line(chart)]))
    }
  }

  @Test func lossesHaveNoRoomBelowZero() throws {
    let plot = try #require(Plot(LineChart(title: "T", series: [.init("s", [0, 2, 1])])))
    #expect(plot.yAxis.range == 0...2.1)
  }

  @Test(arguments: [
    1.0...1, 1...2, 1...3, 1...20, 0...1000, 1...123_456, -7e7...1e8, 1e7...10_000_001.1,
    0.12345...0.12346,
  ])
  func labelsHaveRoom(values: ClosedRange<Double>) throws {
    let points = [LineChart.Point(values.lowerBound, 1), .init(values.upperBound, 2)]
    let axis = try #require(Plot(LineChart(title: "T", series: [.init("s", points)]))).xAxis
    let places = axis.ticks.map { axis.position(of: $0.value) * 350 }
    #expect(!places.isEmpty)
    for (left, right) in zip(places, places.dropFirst()) {
      #expect(right - left > Double(axis.ticks.texts.longest) * 7.75)
    }
  }

  @Test(arguments: [1, 2, 3, 20]) func epochsAreNotParted(count: Double) throws {
    let points = [LineChart.Point(1, 1), .init(count, 2)]
    let axis = try #require(Plot(LineChart(title: "T", series: [.init("s", points)]))).xAxis
    #expect(axis.ticks.allSatisfy { $0.exponent >= 0 })
  }

  @Test func seriesHaveTheirColoursMarksAndNames() throws {
    let chart = LineChart(
      title: "Loss", xTitle: "epoch", yTitle: "nats",
      series: [
        .init("a, training", [2, 1], color: 3),
        .init("a, validation", [3, 2], mark: .dashedLine, color: 3),
        .init("", [1, 4], mark: .points), .init("b", [1, 1], mark: .lineWithPoints, color: -1),
      ])
    let page = try ParsedPage(.charts([.line(chart)]))
    let groups = page.elements("g").filter { $0.attributes["class"] != nil }
    #expect(groups.map { $0.attributes["class"] } == ["series3", "series3", "series2", "series7"])
    #expect(groups.map(\.text) == ["a, training", "a, validation", "series 3", "b"])
    #expect(page.texts("li") == ["a, training", "a, validation", "series 3", "b"])
    let drawn = page.elements("path").compactMap { $0.attributes["class"] }.prefix(5)
    #expect(drawn == ["grid", "axis", "dashed", "points", "points"])
    #expect(page.texts("p") == ["nats", "epoch"])
    #expect(page.elements("svg").first?.attributes["role"] == "img")
    #expect(page.texts("title").prefix(2) == ["T", "Loss"])
    #expect(
      page.texts("desc") == [
        "Horizontal axis: epoch, 1 to 2. Vertical axis: nats, 1 to 4. "
          + "a, training: 2 points, first 2, last 1. a, validation: 2 points, first 3, last 2. "
          + "series 3: 2 points, first 1, last 4. b: 2 points, first 1, last 1."
      ])
  }

  @Test func notEveryOneOfManySeriesIsNamed() throws {
    let series = (0..<200).map { LineChart.Series("run \($0)", [Double($0), 1]) }
    let page = try ParsedPage(.charts([.line(LineChart(title: "T", series: series))]))
    #expect(page.texts("li").count == 25)
    #expect(page.texts("li").last == "and 176 more")
    #expect(page.texts("desc")[0].hasSuffix("run 23: 2 points, first 23, last 1. and 176 more."))
    #expect(page.elements("g").filter { $0.attributes["class"] != nil }.count == 200)
  }
}
