import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checking
@testable import Judging

/// Plots of whatever a submission has recorded: none traps, none stops another.
///
/// Without gnuplot: whoever runs programs here is taken for the parent of all that other tests run.
@Suite struct PlotTests {
  private static func result(
    _ values: [String: Tensor], curves: [String] = [], grid: String? = nil
  ) -> SectionResult {
    let plot = Plot(
      id: "plot", title: "it's, \"quoted\"", xLabel: "x, it's", yLabel: "y",
      curves: curves.map { Plot.Series(ObservationKey($0), "\($0)'s, \"curve\"") })
    let plan = SectionPlan(
      id: "section", title: "", points: 1, functions: [], expectations: [],
      plots: curves.isEmpty ? [] : [plot],
      grids: grid.map { [ImageGrid(id: "grid", title: "it's", observation: ObservationKey($0))] }
        ?? [])
    return SectionResult(
      plan: plan, status: .passed, message: "", location: nil,
      observations: values.map {
        JudgedObservation(.shown(ObservationKey<Tensor>($0.key)), value: .tensor($0.value))
      }, questions: [], output: "")
  }

  private static func series(first: Plot.Series.Mark = .line) -> [Plot.Series] {
    [
      Plot.Series(ObservationKey("a"), "a", mark: first), Plot.Series(ObservationKey("b"), "b"),
    ]
  }

  static let notFinite: [[Double]] = [[.nan, .nan], [.infinity, .infinity, -.infinity], []]
  static let partlyFinite: [[Double]] = [
    [1, .nan, 2], [.infinity, 1, -.infinity, 3], [1e308, -1e308, .leastNonzeroMagnitude], [7],
  ]
  static let pixels: [[Double]] = [
    [.nan, .infinity, -.infinity, 0], [1e308, -1e308, 0, 1], [.leastNonzeroMagnitude, 0, 0, 0],
    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan, 3], [1, 1, 1, 1],
  ]

  private func draw(_ result: SectionResult) throws -> (Plotter.Drawing, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let plotter = try Plotter(
      directory: Array(folder.path.utf8CString.dropLast()), gnuplot: nil)
    return (plotter.draw(result), folder)
  }

  @Test(arguments: notFinite)
  func whatIsNotFiniteIsTold(_ points: [Double]) throws {
    let (drawing, folder) = try draw(Self.result(["a": Tensor(points)], curves: ["a"]))
    #expect(drawing.files == ["\(folder.path)/plot.csv"])
    #expect(drawing.problems == ["plot.svg is not drawn: no value is finite"])
  }

  @Test(arguments: partlyFinite)
  func whatIsFiniteIsWritten(_ points: [Double]) throws {
    let (drawing, folder) = try draw(
      Self.result(["a": Tensor(points), "b": Tensor([1, 2])], curves: ["a", "b"]))
    let table = try String(contentsOfFile: "\(folder.path)/plot.csv", encoding: .utf8)
    #expect(table.hasPrefix("\"x, it's\",\"a's, \"\"curve\"\"\",\"b's, \"\"curve\"\"\"\n0,"))
    #expect(drawing.problems == [] && drawing.lacksGnuplot)
  }

  @Test func pointsLieWhereThePlotSays() {
    let plot = Plot(
      id: "scales", title: "t", xLabel: "scale", yLabel: "y", curves: Self.series(),
      at: .logarithmic([0.001, 0.1, 10]), yRange: 0...3.5)
    let table = CurveTable.text(plot.xLabel, plot.positions, [("a", [5, 6, 7]), ("b", [8, 9])])
    #expect(table == "scale,a,b\n0.001,5.0,8.0\n0.1,6.0,9.0\n10.0,7.0,\n")
    let script = PlotScript.curves(plot, 3, table: "t.csv", picture: "t.svg")
    #expect(script.contains("set logscale x\n"))
    #expect(script.contains("set yrange [0.0:3.5]\n"))
  }

  @Test func dotsHaveNoLine() {
    let plot = Plot(
      id: "fit", title: "t", xLabel: "x", yLabel: "y", curves: Self.series(first: .dots),
      at: .numbers([-1, 0, 1]))
    let curves = [(legend: "a", points: [5, .nan, 7]), (legend: "b", points: [8, 9])]
    let table = CurveTable.text(plot.xLabel, plot.positions, curves)
    #expect(table == "x,a,b\n-1.0,5.0,8.0\n0.0,nan,9.0\n1.0,7.0,\n")
    let script = PlotScript.curves(plot, 3, table: "t.csv", picture: "t.svg")
    #expect(script.contains("using 1:2 with points "))
    #expect(script.contains("using 1:3 with linespoints "))
    #expect(!script.contains("logscale") && !script.contains("xtics 1"))
  }

  @Test func trainingAndValidationHaveOneColor() {
    let pairs = ["one", "other"].enumerated().flatMap { color, name in
      Plot.Series.pair(
        training: ObservationKey("t"), validation: ObservationKey("v"), of: name, color: color)
    }
    let plot = Plot(id: "p", title: "t", xLabel: "Epoch", yLabel: "y", curves: pairs)
    let script = PlotScript.curves(plot, 100, table: "t.csv", picture: "t.svg")
    let curves =
      script.split(separator: "\n").last.map { $0.components(separatedBy: ", 't.csv'") } ?? []
    #expect(curves.map { $0.contains("dashtype 2") } == [false, true, false, true])
    #expect(curves.map { $0.contains("linecolor 1 ") } == [true, true, false, false])
    #expect(curves.last?.hasSuffix("title 'validation, other'") == true)
  }

  @Test func fewEntriesAreCountedOneByOne() {
    let plot = Plot(id: "p", title: "t", xLabel: "Epoch", yLabel: "y", curves: Self.series())
    func script(_ count: Int) -> String {
      PlotScript.curves(plot, count, table: "t.csv", picture: "t.svg")
    }
    #expect(script(4).contains("set xtics 1\n") && !script(4).contains("logscale"))
    #expect(!script(200).contains("set xtics 1\n"))
    #expect(CurveTable.text("x", .entries, [("a", [5, 6])]) == "x,a\n0,5.0\n1,6.0\n")
  }

  @Test(arguments: pixels)
  func imagesOfAnyNumbersHavePixels(_ values: [Double]) throws {
    let images = try #require(TiledImages(Tensor(values, shape: [1, 2, 2])))
    #expect(images.pixels.allSatisfy { (0...255).contains($0.red) })
    let (drawing, _) = try draw(
      Self.result(["w": Tensor(values, shape: [1, 2, 2])], grid: "w"))
    #expect(drawing.problems == [] && drawing.files.count >= 1)
  }

  @Test(arguments: [[4], [0, 2, 2], [2, 2], [1_200_000, 1, 1]])
  func whatIsNoGridOfImagesIsTold(_ shape: [Int]) throws {
    let (drawing, _) = try draw(Self.result(["w": Tensor.zeros(shape)], grid: "w"))
    #expect(drawing.problems == ["grid is not drawn: shape \(shape) is no grid of images"])
  }
}
