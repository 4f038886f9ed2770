import Foundation
import TestSupport
import Testing

/// A student tries something in the file that is there for it.
@Suite struct OwnProgramTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  private func run(_ source: String? = nil) throws -> Program.Result {
    if let source { try checkout.write(source, to: "main.swift", of: "Scratch") }
    return try Program.run(
      "scratch", in: checkout.root, environment: ["SWIFT_BACKTRACE": "enable=no"])
  }

  @Test func theExampleShowsATensorAGradientAndACurve() throws {
    let result = try run()
    #expect(result.status == 0 && result.errors == "")
    #expect(result.output.hasPrefix("[[-1.  0.  1.]\n [ 2.  3.  4.]]\nshape [2, 3]"))
    let error = try #require(
      result.output.firstMatch(of: /relative error of the gradient (.*)/)?.1)
    #expect(try #require(Double(error)) < 1e-6)
    #expect(result.output.contains("\nGradient descent\n     13 │a"))
    #expect(result.output.hasSuffix("\n         a  loss\n"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func whatTheToolkitGivesCanBeTried() throws {
    let result = try run(
      """
      import Datasets
      import FastLayers
      import Layers
      import Networks
      import NumPyFiles
      import Optimizers
      import Tensors
      import Training

      var calls = 0
      func doubled(_ x: Tensor) -> Tensor {
        calls += 1
        return helped(x)
      }
      let (out, cache) = affineForward(Tensor.ones(1, 2), Tensor.ones(2, 3), Tensor.zeros(3))
      print(doubled(out), affineBackward(out, cache).dw.shape, calls)
      """)
    #expect(result.status != 0 && result.errors.unwrapped.contains("cannot find 'helped' in scope"))
    try checkout.write(
      "import Tensors\nfunc helped(_ x: Tensor) -> Tensor { 2 * x }\n", to: "Help.swift",
      of: "Scratch")
    let second = try run()
    #expect(second.output == "[[4. 4. 4.]] [2, 3] 1\n", "\(second.errors)")
  }

  @Test func aMistakeIsToldAtItsLine() throws {
    let result = try run("import Tensors\nlet x = Tensor.ones(2, 3)\nprint(x.T)\n")
    #expect(result.status == 1 && result.output == "")
    #expect(result.errors.unwrapped.hasPrefix("scratch: it does not compile\n"))
    #expect(
      result.errors.unwrapped.contains(
        "\nAssignments/Scratch/main.swift:3:9: error: value of type 'Tensor' has no member 'T'; "
          + "here it is x.transposed()\n"))
  }

  @Test func itEndsAsItWants() throws {
    #expect(try run("import Glibc\nprint(\"so far\")\nexit(7)\n").status == 7)
    let crash = try run("print(\"so far\")\nfatalError(\"here\")\n")
    #expect(crash.status > 128 && crash.output == "so far\n")
    #expect(crash.errors.unwrapped.contains("Fatal error: here"))
  }

  @Test func withoutAFileItSaysHowToGetOne() throws {
    try FileManager.default.removeItem(atPath: checkout.path("main.swift", of: "Scratch"))
    let result = try run()
    #expect(result.status == 1)
    #expect(
      result.errors.unwrapped.contains("there is no Assignments/Scratch/main.swift; swift run make")
    )
  }

  @Test func nothingOfItIsJudgedOrHandedIn() throws {
    let section = ["dropout", "--json", "--section", "dropout-forward"]
    let before = try checkout.check(section)
    try checkout.write("this is no Swift\n", to: "main.swift", of: "Scratch")
    #expect(try checkout.check(section).output == before.output)
    #expect(try checkout.check(["dropout", "--hand-in", "dropout.zip"]).status == 0)
    let archive = try Program.start(
      "/usr/bin/env", ["python3", "-m", "zipfile", "-l", "\(checkout.root)/dropout.zip"])
    #expect(archive.output.contains("Dropout.swift") && !archive.output.contains("main.swift"))
  }

  /// The package does not compile what lies in `Assignments/`.
  @Test func noTargetDependsOnIt() throws {
    let scratch = try TemporaryFolder()
    let package = try Program.start(
      "/usr/bin/env",
      ["swift", "package", "--scratch-path", scratch.path, "describe", "--type", "json"])
    #expect(package.output.contains("\"Sources/scratch\""))
    #expect(!package.output.contains("\"path\" : \"Assignments"))
  }
}
