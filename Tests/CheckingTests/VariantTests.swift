import Testing

@testable import Checking

/// The lines in which a worker lists its variants.
struct VariantTests {
  @Test func areListedOneALine() throws {
    let mistake = Variant(.mistake, "no-scaling", of: "dropoutForward", "Divide by p.", 1)
    let line = VariantDescription(mistake).line
    #expect(line == "no-scaling\tmistake\tdropoutForward\tDivide by p.")
    let read = try #require(VariantDescription(line: line[...]))
    #expect(read.id == "no-scaling")
    #expect(read.kind == "mistake")
    #expect(read.function == "dropoutForward")
    #expect(read.note == "Divide by p.")
    #expect(read.isMistake)
  }

  @Test func mayBeAlternatives() throws {
    let alternative = Variant(.alternative, "loops", of: "f", "In loops.", 1)
    let read = try #require(VariantDescription(line: VariantDescription(alternative).line[...]))
    #expect(!read.isMistake)
  }

  @Test(arguments: ["", "a line of the submission", "a\tb\tc", "a\tb\tc\td\te"])
  func otherLinesAreNone(line: String) {
    #expect(VariantDescription(line: line[...]) == nil)
  }
}
