import Testing

@testable import Pages

struct ThinningTests {
  /// A wave with one peak and one dip that only a single point shows.
  static let places = (0..<10_000).map { index in
    let y = index == 4321 ? 1.0 : index == 7654 ? 215.0 : 100 + Double(index * 7919 % 50)
    return Place(x: 30 + Double(index) * 0.035, y: y)
  }

  @Test func keepsTheExtremesAndTheEnds() {
    let thinned = ThinningTests.places.thinned
    #expect(thinned.count <= 4 * 352)
    #expect(thinned.first == ThinningTests.places.first)
    #expect(thinned.last == ThinningTests.places.last)
    #expect(thinned.contains(ThinningTests.places[4321]))
    #expect(thinned.contains(ThinningTests.places[7654]))
  }

  @Test func keepsTheExtremesOfEveryColumnInTheirOrder() {
    let thinned = ThinningTests.places.thinned
    for column in 30..<380 {
      func inColumn(_ places: [Place]) -> [Double] {
        places.filter { Int($0.x.rounded()) == column }.map(\.y)
      }
      #expect(inColumn(thinned).min() == inColumn(ThinningTests.places).min())
      #expect(inColumn(thinned).max() == inColumn(ThinningTests.places).max())
    }
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func leavesFewPlacesAlone() {
    let places = Array(ThinningTests.places.prefix(1000))
    #expect(places.thinned == places)
    #expect(places.withoutCopies == places)
  }

  @Test func dotsOnOthersAreLeftOut() {
    let places = (0..<5000).map { Place(x: Double($0 % 10), y: Double($0 % 3) + 0.2) }
    #expect(places.withoutCopies.count == 30)
  }

  @Test func aChartOfManyPointsIsSmall() {
    let chart = LineChart(title: "T", series: [.init("s", (0..<10_000).map { Double($0 % 97) })])
    #expect(Page(title: "T", blocks: [.charts([.line(chart)])]).html.utf8.count < 30_000)
  }
}
