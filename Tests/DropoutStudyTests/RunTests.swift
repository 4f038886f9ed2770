import Foundation
import NumPyFiles
import TestSupport
import Testing

/// Runs of small experiments by the command, as a user starts it.
@Suite struct RunTests {
  @Test func leaveARecordWithALineForEachEpoch() throws {
    let study = try SmallStudy()
    let result = try study.run()
    #expect(result.status == 0, "\(result.errors)")
    let lines = try study.text("one").split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].contains(#""kind":"run""#) && lines[0].contains(#""sha256":""#))
    #expect(lines[3].contains(#""epoch":3"#))
    #expect(lines[4].contains(#""epochs":3,"kind":"end""#))
    let table = try study.text("one", "history.csv").split(separator: "\n")
    #expect(
      table[0]
        == "epoch,loss,accuracy,val_loss,val_accuracy,variance_1,variance_2,variance_3,seconds")
    #expect(table.count == 4)
    #expect(result.output.contains("weights: random, seed 1\n"))
    #expect(result.output.contains("Epoch 3/3  7/7  "))
    let parameters = try readNPZ(study.path("one", "parameters.npz"))
    #expect(parameters["dense1_w"]?.shape == [784, 12])
    #expect(!FileManager.default.fileExists(atPath: study.path("one", "checkpoint.npz")))
  }

  @Test func giveTheSameNumbersWithAnyNumberOfThreadsAndJobs() throws {
    let names = ["one", "two", "three"]
    let first = try SmallStudy(names)
    let second = try SmallStudy(names)
    #expect(try first.run("--threads", "1").status == 0)
    #expect(try second.run("--jobs", "3", "--threads", "6").status == 0)
    for name in names { #expect(try first.timeless(name) == second.timeless(name)) }
    #expect(try first.timeless("one") != first.timeless("two"))
  }

  @Test func thatAreFinishedAreNotDoneAgain() throws {
    let study = try SmallStudy(["one", "two"])
    _ = try study.run()
    let before = try study.text("one")
    let again = try study.run()
    #expect(again.status == 0)
    #expect(again.output.unwrapped.contains("2 of 2 runs in \(study.runs) are finished already\n"))
    #expect(try study.text("one") == before)
    #expect(try study.run("--restart").status == 0)
    #expect(try study.text("one") != before)
  }

  @Test func areRepeatedWithOtherSeeds() throws {
    let study = try SmallStudy()
    let result = try study.run("--seeds", "3")
    #expect(result.status == 0)
    let logs = try ["one", "one-seed2", "one-seed3"].map { try study.timeless($0)[1] }
    #expect(Set(logs).count == 3)
    #expect(result.output.contains("one (3 seeds)"))
  }

  @Test func areSharedOutAmongMachines() throws {
    let names = ["a", "b", "c", "d", "e"]
    let study = try SmallStudy(names, epochs: 1)
    var done: Set<String> = []
    for shard in 1...3 {
      _ = try study.run("--shard", "\(shard)/3")
      let now = Set(try FileManager.default.contentsOfDirectory(atPath: study.runs))
      #expect((1...2).contains(now.subtracting(done).count))
      done = now
    }
    #expect(done == Set(names))
  }

  @Test func startFromTheWeightsOfAnotherOne() throws {
    let study = try SmallStudy()
    _ = try study.run()
    let text = """
      {"name": "next", "dataset": "fashion_mnist_sample", "num_layers": 2, "units": 12,
       "activation": "relu", "epochs": 1, "training_examples": 200,
       "weights": {"start": "file", "file": "../runs/one/parameters.npz"}}
      """
    try text.write(
      toFile: "\(study.configurations)/next.json", atomically: true, encoding: .utf8)
    // By a path that is counted from where the command is started.
    let climb = Program.root.split(separator: "/").map { _ in "../" }.joined()
    let relative = climb + study.configurations.dropFirst()
    let result = try study.study("run", relative)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.unwrapped.contains("weights: from \(study.path("one", "parameters.npz"))\n"))
    let wrong = text.replacing("\"units\": 12", with: "\"units\": 13")
      .replacing("next", with: "wrong")
    try wrong.write(
      toFile: "\(study.configurations)/wrong.json", atomically: true, encoding: .utf8)
    let refused = try study.run()
    #expect(refused.status == 1)
    #expect(refused.errors.unwrapped.contains("wrong ended with status 3: "))
    #expect(refused.errors.unwrapped.contains("dense1_b of its parameters has shape [12]"))
  }

  @Test func ofDataThatAreMissingAreLeftOutAndTheOthersGoOn() throws {
    let study = try SmallStudy()
    let text = """
      {"name": "color", "dataset": "cifar10", "num_layers": 1, "units": 4, "activation": "relu"}
      """
    try text.write(
      toFile: "\(study.configurations)/color.json", atomically: true, encoding: .utf8)
    let empty = try TemporaryFolder()
    let sample = "\(Program.root)/Datasets/fashion-mnist-sample"
    try FileManager.default.createSymbolicLink(
      atPath: "\(empty.path)/fashion-mnist-sample", withDestinationPath: sample)
    let result = try study.run("--data", empty.path)
    #expect(result.status == 1)
    #expect(
      result.errors.unwrapped.contains(
        "color is left out: CIFAR-10 is not in \(empty.path); Datasets/fetch.sh cifar-10 gets it"))
    #expect(try study.text("one").contains(#""kind":"end""#))
  }

  @Test func ofAnotherConfigurationAreNotOverwritten() throws {
    let study = try SmallStudy()
    _ = try study.run()
    let other = try SmallStudy(["one"], epochs: 2)
    let result = try Program.run(
      "study", ["run", other.configurations, "--out", study.runs])
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped.contains(
        "runs/one: it holds a run of another configuration; give this"))
    #expect(try study.text("one").contains(#""epoch":3"#))
  }

  @Test func aDamagedLogCostsItsOwnRun() throws {
    let study = try SmallStudy(["one", "two"])
    _ = try study.run()
    let log = study.path("one")
    let text = try study.text("one").replacing(#""epoch":2"#, with: #""epoch":7"#)
    try text.write(toFile: log, atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: "\(study.runs)/two")
    let result = try study.run("--resume")
    #expect(result.status == 1)
    #expect(
      result.errors.unwrapped.contains(
        "\(log), line 3: it is epoch 7, expected 2; begin the run anew with --restart"))
    #expect(try study.text("two").contains(#""kind":"end""#))
  }

  @Test func aLogThatIsAheadOfItsCheckpointIsRefused() throws {
    let study = try SmallStudy()
    _ = try study.run()
    let lines = try study.text("one").split(separator: "\n")
    try (lines.dropLast().joined(separator: "\n") + "\n").write(
      toFile: study.path("one"), atomically: true, encoding: .utf8)
    let result = try study.run("--resume")
    #expect(result.status == 1)
    #expect(result.errors.unwrapped.contains("begin the run anew with --restart"))
  }

  /// Lets a run begin, and kills it when so many epochs are over.
  private func interrupted(_ study: SmallStudy, _ name: String, after epochs: Int) throws {
    _ = try Program.run(
      "study", ["run", "\(study.configurations)/\(name).json", "--out", study.runs],
      stoppedBy: SIGKILL
    ) { (try? study.text(name).split(separator: "\n").count > epochs) ?? false }
    let lines = try study.text(name).split(separator: "\n")
    try #require(lines.count > epochs && lines.count < 5000, "it was not interrupted")
  }

  @Test func goOnWithTheirOwnSettingsAlone() throws {
    let study = try SmallStudy(["one", "two"], epochs: 5000, examples: 600)
    try interrupted(study, "one", after: 2)
    let path = "\(study.configurations)/one.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changes = [
      ("\"epochs\": 5000", "\"epochs\": 6000"), ("0.1", "0.3"), ("relu", "sigmoid"),
    ]
    for (old, new) in changes {
      let changed = text.replacing(old, with: new)
      try #require(changed != text)
      try changed.write(toFile: path, atomically: true, encoding: .utf8)
      // Even where the run's own copy says the same, or is gone.
      for copy in [changed, nil] {
        let own = study.path("one", "configuration.json")
        try FileManager.default.removeItem(atPath: own)
        try copy?.write(toFile: own, atomically: true, encoding: .utf8)
        let result = try study.study("run", path, "--resume")
        #expect(result.status == (copy == nil ? 3 : 1), "\(result)")
        #expect(
          result.errors.unwrapped.contains("settings")
            || result.errors.unwrapped.contains("configuration"))
        try text.write(toFile: own, atomically: true, encoding: .utf8)
      }
    }
  }

  @Test func refuseTheCheckpointOfAnotherRun() throws {
    let study = try SmallStudy(["one", "two"], epochs: 5000, examples: 600)
    for name in ["one", "two"] { try interrupted(study, name, after: 2) }
    try FileManager.default.removeItem(atPath: study.path("one", "checkpoint.npz"))
    try FileManager.default.copyItem(
      atPath: study.path("two", "checkpoint.npz"), toPath: study.path("one", "checkpoint.npz"))
    let result = try study.study("run", "\(study.configurations)/one.json", "--resume")
    #expect(result.status == 1)
    #expect(
      result.errors.unwrapped.contains(
        "checkpoint.npz: it is of a run with other settings; begin this one anew with --restart"))
  }

  @Test func ofOneExperimentAreAveragedWhereTheyHaveGotEquallyFar() throws {
    let study = try SmallStudy()
    _ = try study.run("--seeds", "3")
    let lines = try study.text("one-seed2").split(separator: "\n").prefix(2).joined(separator: "\n")
    try (lines + "\n").write(
      toFile: study.path("one-seed2"), atomically: true, encoding: .utf8)
    let table = try study.study("compare", "one", "one-seed2", "one-seed3").output
    #expect(table.contains("one (2 seeds)"))
    #expect(table.contains("one-seed2, 1 of 3 epochs"))
  }

  @Test(arguments: [
    (#""seconds":[^,]*"#, #""seconds":1e300"#), (#""variances":.*"#, #""variances":[]}"#),
    (#""run":"one""#, "\"run\":\"one\\u001b[31m\""),
  ]) func ofWhichALogMakesNoSenseAreRefused(_ pattern: String, _ replacement: String) throws {
    let study = try SmallStudy()
    _ = try study.run()
    var lines = try study.text("one").split(separator: "\n").map(String.init)
    for index in lines.indices.dropFirst(pattern.contains("run") ? 0 : 2) {
      lines[index] = lines[index].replacing(try Regex(pattern), with: replacement)
    }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: study.path("one"), atomically: true, encoding: .utf8)
    let result = try study.study("compare", "one")
    #expect(result.status == 3, "\(result)")
    #expect(result.errors.unwrapped.hasPrefix("study: \(study.path("one")), line "), "\(result)")
    #expect(!(result.output + result.errors).contains("\u{1B}"))
    let list = try study.study("list")
    #expect(!list.output.contains("\u{1B}"))
  }

  @Test func wrongConfigurationsAreTheUsers() throws {
    let study = try SmallStudy()
    try "{}".write(
      toFile: "\(study.configurations)/b.json", atomically: true, encoding: .utf8)
    #expect(try study.run().status == 2)
    #expect(!FileManager.default.fileExists(atPath: study.runs))
  }
}
