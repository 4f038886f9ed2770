import Pages
import TestSupport
import Testing

struct BarChartTests {
  @Test func barsReachFromZeroToTheirValues() throws {
    let chart = BarChart(
      title: "Change",
      bars: [
        .init("a", 3), .init("b", -1, tone: .bad), .init("c", .nan), .init("d", 0, text: "none"),
      ])
    let page = try ParsedPage(.charts([.bar(chart)]))
    let bars = page.elements("rect").map(\.attributes)
    #expect(bars.map { $0["x"] } == ["25", "0", "25"])
    #expect(bars.map { $0["width"] } == ["75", "25", "0"])
    #expect(page.texts("th") == ["a", "b", "c", "d"])
    #expect(page.texts("td") == ["", "3", "", "-1", "", "nan", "", "none"])
    let classes = page.elements("svg").map { $0.attributes["class"] }
    #expect(classes == ["series0", "bad", "series0", "series0"])
  }

  @Test(
    arguments: [[0], [.nan], [0, 0], [.infinity, 1], [.leastNonzeroMagnitude], [1e299, -1e299]]
      as [[Double]])
  func degenerateValuesGiveAChart(values: [Double]) throws {
    let bars = values.map { BarChart.Bar("bar", $0) }
    let page = try ParsedPage(.charts([.bar(BarChart(title: "T", bars: bars))]))
    #expect(page.elements("tr").count == values.count)
  }

  @Test func withoutBarsASentenceSaysSo() throws {
    let page = try ParsedPage(.charts([.bar(BarChart(title: "T", bars: []))]))
    #expect(page.texts("p") == ["Nothing to draw: there are no values."])
  }
}
