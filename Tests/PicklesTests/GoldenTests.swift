import Pickles
import Testing

/// Pickles that Python wrote, in every protocol.
@Suite struct GoldenTests {
  @Test func everyFileHasADescription() {
    #expect(Golden.names("sound") == Golden.expected.keys.sorted())
    #expect(Golden.names("sound").count == 14)
  }

  @Test(arguments: Golden.names("sound")) func value(_ name: String) throws {
    #expect(try text(Golden.bytes("sound/\(name)")) == Golden.expected[name])
  }

  @Test func batchesOfPython2AreReadByTheirKeys() throws {
    let batch = try pickle(Golden.bytes("sound/python-2.pickle")).value
    #expect(try batch.value(for: "batch_label").text == "training batch 1 of 5")
    #expect(try batch.value(for: "labels").integers == [6, 9, 9])
    #expect(try batch.value(for: "filenames").texts.last == "tipper.png")
    let data = try batch.value(for: "data").array
    #expect(data.shape == [3, 8])
    #expect(data.type.code == "u1")
    #expect(try data.bytes.elementsEqual((0..<24).map { $0 * 10 }))
  }

  @Test func missingKeysAndOtherKindsAreNamed() throws {
    let batch = try pickle(Golden.bytes("sound/python-2.pickle")).value
    func text(_ body: () throws -> Void) -> String {
      do { try body() } catch { return "\(error)" }
      return "no error"
    }
    #expect(
      text { _ = try batch.value(for: "coarse_labels") }
        == "file, byte 2: a dictionary with the key \"coarse_labels\" was expected, found none")
    #expect(
      text { _ = try batch.value(for: "labels").array }
        == "file, byte 56: an array was expected, found a list")
    #expect(
      text { _ = try batch.value(for: "filenames").integers }
        .hasSuffix(": an integer was expected, found bytes"))
    #expect(
      text { _ = try batch.elements }
        == "file, byte 2: a list or a tuple was expected, found a dictionary")
    #expect(
      text { _ = try batch.value(for: "long").text }.hasSuffix("text was expected, found bytes"))
  }

  /// A pickle cut anywhere is refused, and says where it ends.
  @Test(arguments: Golden.names("sound")) func everyCutIsRefused(_ name: String) throws {
    let bytes = try Golden.bytes("sound/\(name)")
    for length in bytes.indices {
      let text = text(Array(bytes[..<length]))
      let isCut =
        text.contains("the pickle ends too early") || text.contains("a frame of at most")
      #expect(isCut, "\(length) bytes: \(text)")
    }
  }
}
