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
    #expect(again.output.contains("2 of 2 runs in \(study.runs) are finished already\n"))
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
    let result = try study.run()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("weights: from "))
    let wrong = text.replacing("\"units\": 12", with: "\"units\": 13")
      .replacing("next", with: "wrong")
    try wrong.write(
      toFile: "\(study.configurations)/wrong.json", atomically: true, encoding: .utf8)
    let refused = try study.run()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("wrong ended with status 3: "))
    #expect(refused.errors.contains("dense1_b of its parameters has shape [12]"))
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
      result.errors.contains(
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
    #expect(result.errors.contains("runs/one: it holds a run of another configuration; give this"))
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
      result.errors.contains(
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
    #expect(result.errors.contains("begin the run anew with --restart"))
  }
}
