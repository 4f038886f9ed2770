import Foundation
import TestSupport
import Testing

/// What the command prints about a run.
@Suite struct ReportTests {
  private static let solution = Result {
    try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--section", "dropout-backward", "--section",
        "dropout-forward",
      ])
  }

  @Test func aPipeGetsPlainText() throws {
    let result = try Self.solution.get()
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.output.contains("\r"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func numbersArePrintedAsTheCoursePrintsThem() throws {
    let output = try Self.solution.get().output
    #expect(output.contains("  p=0.25 train mean           10.014059116977283\n"))
    #expect(output.contains("  dx relative error  5.45e-11  (at most 1e-08)\n"))
  }

  /// Whoever grades must know which files were judged, and how; who writes them looks for what is
  /// next.
  @Test func digestsAreToldOfASubmission() throws {
    let arguments = ["warmup", "--section", "slices"]
    let own = try Program.run("check-assignment", arguments).output
    #expect(!own.contains("SHA-256") && !own.contains("Sandbox:"))
    let submission = "\(Program.root)/Solutions/Warmup"
    let graded = try Program.run(
      "check-assignment", arguments + ["--submission", submission]
    ).output
    #expect(graded.contains("Judged, SHA-256:\n") && graded.contains("\nSandbox: "))
    let end = try #require(graded.range(of: "\nSandbox: ")).upperBound
    #expect(graded[end...].contains("Tensors in Swift  "))
  }

  @Test func sectionsComeInTheAssignmentsOrder() throws {
    let output = try Self.solution.get().output
    let forward = try #require(output.range(of: "Dropout: forward pass"))
    let backward = try #require(output.range(of: "Dropout: backward pass"))
    #expect(forward.lowerBound < backward.lowerBound)
    #expect(!output.contains("fc-net-dropout"))
  }

  @Test func theVerdictAndTheQuestionFollow() throws {
    let output = try Self.solution.get().output
    #expect(output.contains("  passed  30 of 30 points\n"))
    #expect(output.contains("  Question dividing-by-p: "))
  }

  @Test func jsonIsOneDocumentAndNothingElse() throws {
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--json", "--section", "fc-net-dropout", "--seed",
        "231",
      ])
    #expect(result.errors == "")
    let document = try CheckDocument(result.output)
    #expect(document.assignment == "dropout")
    #expect(document.implementation == "solution")
    #expect(document.seed == 231)
    let section = try #require(document.sections.first)
    #expect(section.id == "fc-net-dropout")
    #expect(section.status == "passed")
    #expect((section.points, section.maxPoints) == (30, 30))
    #expect(section.questions.map(\.id) == ["smaller-layers"])
    for keep in ["1", "0.75", "0.5"] {
      #expect(section.number("dropout=\(keep) loss") != nil)
      for parameter in ["W1", "W2", "W3", "b1", "b2", "b3"] {
        #expect(section.number("dropout=\(keep) \(parameter) relative error") != nil)
      }
    }
    #expect(Set(section.observations.map(\.kind)) == ["equal", "shown", "property"])
  }

  @Test func everyKeyOfTheJSONIsAlwaysThere() throws {
    let result = try Program.run(
      "check-assignment",
      ["dropout", "--solution", "--json", "--section", "dropout-backward"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(
      Set(document.keys) == [
        "version", "toolkit", "sandbox", "build", "assignment", "implementation", "seed", "files",
        "fullData",
        "remarks", "replaced", "score",
        "sections",
      ])
    #expect(document["version"] as? Int == 2)
    let version = try Program.run("check-assignment", ["--version"]).output
    #expect(version == "Handgrad \(document["toolkit"] ?? "")\n")
    let section = try #require((document["sections"] as? [[String: Any]])?.first)
    #expect(
      Set(section.keys) == [
        "id", "title", "status", "points", "maxPoints", "undecided", "parts", "grafted", "message",
        "location", "diagnosis", "observations", "questions",
      ])
    for observation in try #require(section["observations"] as? [[String: Any]]) {
      #expect(Set(observation.keys) == ["name", "value", "expected", "bound", "kind"])
    }
  }

  @Test func plotsAreDrawnWithTheirNumbers() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--section", "dropout-regularization", "--plots",
        folder.path + "/new", "--data", "Datasets",
      ])
    #expect(result.status == 0, "\(result.output)")
    let plot = "\(folder.path)/new/dropout-accuracy"
    let table = try String(contentsOfFile: "\(plot).csv", encoding: .utf8)
    let lines = table.split(separator: "\n")
    let dropout = "with dropout (keeping p = 0.25)"
    let legends = ["without dropout", dropout].flatMap { ["training, \($0)", "validation, \($0)"] }
    #expect(lines[0] == "Epoch,\(legends.map { "\"\($0)\"" }.joined(separator: ","))")
    #expect(lines.count == 1 + 26)
    let picture = FileManager.default.contents(atPath: "\(plot).svg")
    if let picture {
      let text = String(decoding: picture, as: UTF8.self)
      #expect(text.contains("<svg"))
      #expect(text.contains("(keeping p = 0.25)"))
    } else {
      #expect(result.output.contains("sudo apt-get install gnuplot-nox"))
    }
  }

  @Test(.enabled(if: LongTests.areWanted)) func weightsAreDrawnAsAGridOfImages() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "check-assignment",
      [
        "fully-connected", "--solution", "--section", "training", "--plots",
        folder.path, "--data", "Datasets",
      ])
    #expect(result.status == 0, "\(result.output)")
    let path = "\(folder.path)/first-layer-weights"
    let lines = try String(contentsOfFile: path + ".csv", encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "x,y,red,green,blue")
    // 48 images of 28 × 28 in a square of seven, with a line of white around each.
    let side = 7 * 29 + 1
    #expect(lines.count == 1 + side * side)
    let pixels = lines.dropFirst().map { $0.split(separator: ",").compactMap { Int($0) } }
    #expect(pixels.allSatisfy { $0.count == 5 && (0...255).contains($0[2]) })
    #expect(pixels[0] == [0, 0, 255, 255, 255])
    let first = pixels.filter { (1...28).contains($0[0]) && (1...28).contains($0[1]) }.map { $0[2] }
    #expect(first.min() == 0 && first.max() == 255)
    if let picture = FileManager.default.contents(atPath: path + ".svg") {
      #expect(String(decoding: picture, as: UTF8.self).contains("<image"))
      #expect(picture.count < 500_000)
    }
  }

  /// Files of a run are gone after it.
  @Test func aRunLeavesNoFilesBehind() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "check-assignment",
      [
        "fully-connected", "--solution", "--section", "training", "--data",
        "Datasets",
      ], environment: ["TMPDIR": folder.path])
    #expect(result.status == 0, "\(result.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aTrainingRunTellsTheCoursesLines() throws {
    let result = try Program.run(
      "check-assignment",
      [
        "fully-connected", "--solution", "--section", "training", "--data",
        "Datasets",
      ])
    for line in [
      "  (Iteration 1 / 600) Average loss: 2.3", "  (Epoch 1 / 20) Training Accuracy: 0.",
      "  Loading Params: fc1_w Shape: (784, 48)\n", "  Loading Params: fc2_b Shape: (10,)\n",
      "  Validation Accuracy: ", "  Testing Accuracy: ",
    ] { #expect(result.output.contains(line), "\(line)") }
    #expect(!result.output.contains("\r") && !result.output.contains("\u{1B}"))
  }

  @Test(.enabled(if: LongTests.areWanted)) func withoutGnuplotTheNumbersAreStillWritten() throws {
    let folder = try TemporaryFolder()
    // A PATH on which the tools of the check are, and nothing else.
    let compiler = try Program.start("/bin/sh", ["-c", "dirname $(command -v swiftc)"]).output
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/sha256sum", withDestinationPath: "/usr/bin/sha256sum")
    let path = "\(folder.path):\(compiler.trimmingCharacters(in: .newlines))"
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--section", "dropout-regularization", "--plots",
        folder.path, "--data", "Datasets",
      ], environment: ["PATH": path])
    #expect(result.output.contains("for pictures as well: sudo apt-get install gnuplot-nox"))
    #expect(
      FileManager.default.fileExists(atPath: "\(folder.path)/dropout-accuracy.csv"))
    #expect(
      !FileManager.default.fileExists(atPath: "\(folder.path)/dropout-accuracy.svg"))
  }

  @Test func aFolderWithoutDataIsAFaultOfTheSetting() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--section", "dropout-regularization", "--data",
        folder.path,
      ])
    #expect(result.status == 3)
    #expect(result.errors.unwrapped.contains(folder.path))
    #expect(result.output.contains("grader error"))
  }
}
