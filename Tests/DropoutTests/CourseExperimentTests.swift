import Foundation
import TestSupport
import Testing

/// The experiment with images of CIFAR-10's format and number is the course's, loss by loss.
///
/// The images are made up; `Tests/Goldens/make-dropout-regularization-goldens.py` makes the same
/// ones, and trains on them in NumPy as the course's notebook does.
@Suite struct CourseExperimentTests {
  @Test(.enabled(if: LongTests.areWanted)) func lossesAndAccuraciesAreNumPys() throws {
    let folder = try TemporaryFolder()
    try MadeUpCIFAR.write(to: folder.path)
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--json", "--section", "dropout-regularization",
        "--data", folder.path,
      ])
    let section = try #require(try CheckDocument(result.output).sections.first)
    #expect(section.status == "passed", "\(section.message)")
    let goldens = try Self.goldens()
    #expect(goldens.count == 6)
    for (name, golden) in goldens {
      let found = try #require(section.elements(name))
      try #require(found.count == golden.count)
      // In the first step of the first network one hidden unit is 0 but for rounding, and whether
      // its ReLU lets it pass is chance. From there losses part by some thousandths.
      let errors = zip(found, golden).map { abs($0 - $1) / max(1, abs($1)) }
      let isLoss = name.hasSuffix("loss")
      #expect(errors.allSatisfy { $0 <= 0.01 }, "\(name): \(errors.max() ?? .nan)")
      #expect(errors[0] <= (isLoss ? 1e-6 : 0.004), "\(name): \(errors[0])")
    }
  }

  private static func goldens() throws -> [String: [Double]] {
    let path = "\(Program.root)/Tests/Goldens/dropout-regularization.json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let all = try JSONDecoder().decode([String: [String: [Double]]].self, from: data)
    return try #require(all["float32"])
  }
}

/// The training files of a CIFAR-10 of noise, with a little of a pattern for each class.
enum MadeUpCIFAR {
  private static let pixelCount = 3 * 32 * 32
  private static let distinctCount = 1_500

  static func write(to folder: String) throws {
    let records = makeRecords()
    for batch in 0..<5 {
      var data = Data(capacity: 10_000 * (1 + pixelCount))
      for image in batch * 10_000..<(batch + 1) * 10_000 {
        // The 500 that train, then all 1,500 in turn, at last the 1,000 that validate.
        data += records[image < 49_000 ? image % distinctCount : image - 49_000 + 500]
      }
      try data.write(to: URL(fileURLWithPath: "\(folder)/data_batch_\(batch + 1).bin"))
    }
  }

  private static func makeRecords() -> [Data] {
    let patterns = (0..<10 * pixelCount).map { mix(UInt64($0)) & 255 }
    return (0..<distinctCount).map { image in
      let label = Int(mix(UInt64(image) + 1 << 40) % 10)
      var record = Data([UInt8(label)])
      for pixel in 0..<pixelCount {
        let noise = mix(UInt64(image * pixelCount + pixel) + 1 << 32) & 255
        record.append(UInt8((patterns[label * pixelCount + pixel] + 15 * noise) / 16))
      }
      return record
    }
  }

  /// The output function of SplitMix64.
  private static func mix(_ counter: UInt64) -> UInt64 {
    var z = counter &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
