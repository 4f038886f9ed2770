import Batches
import DropoutStudy
import Foundation
import TestSupport
import Testing
import Training

/// Configurations of experiments: what they mean, and what is refused.
@Suite struct ConfigurationTests {
  private static let least =
    #""dataset": "mnist", "num_layers": 2, "units": 100, "activation": "sigmoid""#

  private func read(_ text: String) throws -> StudyConfiguration {
    try StudyConfiguration(JSONDocument(Array(text.utf8), path: "c.json"))
  }

  @Test func haveTheStudysDefaults() throws {
    let found = try read("{\(Self.least)}")
    #expect(found.batchSize == 32)
    #expect(found.epochs == 10)
    #expect(found.optimizer == .adam(learningRate: 1e-3))
    #expect(found.weights == .random)
    #expect(found.weightDecay == 0)
    #expect(found.dropout == nil)
    #expect(found.trainingExamples == nil)
  }

  @Test func sayEverySetting() throws {
    let found = try read(
      """
      {"name": "a", "dataset": "cifar10", "num_layers": 3, "units": 7, "activation": "relu",
       "dropout": {"method": "drop_block", "rate": 0.25, "block_size": 2}, "weight_decay": 1e-4,
       "weights": {"start": "clipped", "threshold": 0.05},
       "optimizer": {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9}, "batch_size": 8,
       "epochs": 3, "seed": 9, "training_examples": 50, "validation_examples": 20,
       "published": {"accuracy": 0.9, "variances": [0.1, 0.2], "source": "a paper"}}
      """)
    #expect(found.name == "a")
    #expect(found.dataset == .cifar10)
    #expect(found.dropout == StudyDropout(.dropBlock, rate: 0.25, blockSize: 2))
    #expect(found.weights == .clipped(threshold: 0.05))
    #expect(found.optimizer == .sgd(learningRate: 0.5, momentum: 0.9))
    #expect(found.seed == 9)
    #expect(found.published?.variances == [0.1, 0.2])
    #expect(found.network.input == .colorImage)
    let text = String(decoding: try JSONEncoder().encode(found.json), as: UTF8.self)
    #expect(try read(text) == found)
  }

  @Test func areWrittenAsTheyAreRead() throws {
    let parts = [
      "", #", "weights": {"start": "file", "file": "/a/b.npz"}"#,
      #", "dropout": {"rate": 0.1, "placement": "input_first_hidden"}"#,
      #", "dropout": {"method": "drop_connect", "rate": 0.5}"#,
      #", "optimizer": {"name": "adam", "learning_rate": 0.1}"#,
    ]
    for part in parts {
      let found = try read("{\(Self.least)\(part)}")
      let text = String(decoding: try JSONEncoder().encode(found.json), as: UTF8.self)
      #expect(try read(text) == found)
    }
  }

  @Test func countPathsFromTheirOwnFolder() throws {
    let text = #"{\#(Self.least), "weights": {"start": "file", "file": "w.npz"}}"#
    let document = try JSONDocument(Array(text.utf8), path: "some/folder/c.json")
    let here = FileManager.default.currentDirectoryPath
    #expect(try StudyConfiguration(document).weights == .file("\(here)/some/folder/w.npz"))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let sentence: String

    init(_ text: String, _ sentence: String) {
      self.text = text
      self.sentence = sentence
    }

    var testDescription: String { sentence }
  }

  private static let rate = "dropout.rate is"
  private static let rest = "it must be at least 0 and less than 1"

  static let refusals = [
    Refusal("", "c.json: it is empty, expected JSON"),
    Refusal("[1, 2]", "c.json: it is a list of 2, expected an object { … }"),
    Refusal("3", "c.json: it is 3, expected an object { … }"),
    Refusal("{\(least)", "c.json, line 1: this is no JSON text"),
    Refusal("{\n\(least)\n\"seed\": 1}", "c.json, line 3: this is no JSON text"),
    Refusal(
      "{\(least),\n\"seed\": 1, \"seed\": 2}",
      "c.json, line 2: seed stands there a second time, once is expected"),
    Refusal(
      "{}",
      "c.json: dataset is missing; it must be one of mnist, fashion_mnist, fashion_mnist_sample, "
        + "cifar10, cifar100, reuters"),
    Refusal(
      "{\(least), \"dropout\": {\"method\": \"dropout\",\n \"rat\": 0.5}}",
      "c.json, line 2: there is no key “rat” in dropout; did you mean rate? It has: method, rate, "
        + "placement"),
    Refusal(
      "{\(least), \"dropout\": {\"method\": \"dropconnect\", \"rate\": 0.5}}",
      "c.json, line 1: dropout.method is “dropconnect”; it must be one of dropout, drop_connect, "
        + "drop_block, keep_maximum, max_dropout, biased_dropout, flipover; did you mean "
        + "drop_connect?"),
    Refusal("{\(least), \"dropout\": {\"rate\": 1}}", "c.json, line 1: \(rate) 1; \(rest)"),
    Refusal("{\(least), \"dropout\": {\"rate\": -0.1}}", "c.json, line 1: \(rate) -0.1; \(rest)"),
    Refusal("{\(least), \"dropout\": {\"rate\": true}}", "c.json, line 1: \(rate) true; \(rest)"),
    Refusal(
      "{\(least), \"dropout\": {\"rate\": \"0.5\"}}", "c.json, line 1: \(rate) “0.5”; \(rest)"),
    Refusal("{\(least), \"dropout\": {\"rate\": null}}", "c.json, line 1: \(rate) null; \(rest)"),
    Refusal(
      "{\(least), \"dropout\": {}}",
      "c.json, line 1: dropout.rate is missing; \(rest)"),
    Refusal(
      "{\(least), \"dropout\": 0.5}", "c.json, line 1: dropout is 0.5; it must be an object { … }"),
    Refusal(
      "{\(least), \"epochs\": 0}",
      "c.json, line 1: epochs is 0; it must be a whole number from 1 to 100000"),
    Refusal(
      "{\(least), \"epochs\": 1.5}",
      "c.json, line 1: epochs is 1.5; it must be a whole number from 1 to 100000"),
    Refusal(
      "{\(least), \"optimizer\": {\"name\": \"adam\", \"momentum\": 0.9}}",
      "c.json, line 1: there is no key “momentum” in optimizer; it has: name, learning_rate"),
    Refusal(
      "{\(least), \"weights\": {\"start\": \"clipped\"}}",
      "c.json, line 1: weights.threshold is missing; it must be a number above 0"),
    Refusal(
      "{\(least), \"name\": \"../a\"}",
      "c.json, line 1: name is “../a”; it must be 1 to 80 letters, digits, -, _ and ., and begin "
        + "with a letter or a digit"),
    Refusal(
      "{\(least),\n \"un\\u0069ts\": 5}",
      "c.json, line 2: units stands there a second time, once is expected"),
    Refusal("{\(least),\n}", "c.json, line 2: this is no JSON text: a comma is last"),
    Refusal(
      "{\(least), \"weights\": {\"file\": \"x\"}}",
      "c.json, line 1: weights.start is missing; it must be one of random, file, clipped"),
    Refusal(
      "{\(least), \"dropout\": {\"method\": \"drop_block\", \"rate\": 0.1}}",
      "c.json, line 1: dropout has the method drop_block, which needs maps; the dataset must be "
        + "cifar10 or cifar100"),
    Refusal(
      #"{"dataset": "mnist", "num_layers": 9, "units": 100000, "activation": "relu"}"#,
      "c.json, line 1: units and num_layers make a network of 80080300010 parameters; it may have "
        + "at most 100000000"),
  ]

  @Test(arguments: refusals) func areRefused(_ refusal: Refusal) {
    let error = #expect(throws: DocumentError.self) { try read(refusal.text) }
    #expect("\(error!)" == refusal.sentence)
  }

  @Test func ofTheStudyAreAllRight() throws {
    let found = try readConfigurations(["\(Program.root)/Experiments"])
    #expect(found.count == 18)
    #expect(Set(found.map(\.runName)).count == 18)
    #expect(found.count { $0.published != nil } == 12)
  }
}
