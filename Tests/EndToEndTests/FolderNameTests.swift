import Foundation
import TestSupport
import Testing

/// A checkout may lie in a folder of any name.
@Suite struct FolderNameTests {
  static let names = [
    "two words", "it's \"quoted\"", "50% & more; $HOME `x`", "back\\slash", "colon:12:5", "-v",
    "line\nend", "met at ", "é e\u{301} 数 🎓", "*?[a]", "#1", "@file",
    String(repeating: "n", count: 200),
  ]

  @Test(arguments: LongTests.some(of: names, oneIn: 7)) func doesNotMatter(_ name: String) throws {
    let checkout = try Checkout()
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "  return dout * mask", "  return [dout * mask][1]")
    let line = try checkout.line(of: "[dout * mask][1]", in: "Dropout.swift")
    let folder = "\(checkout.root)-in/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: checkout.root, toPath: "\(folder)/checkout")
    let result = try Program.run(
      "check-assignment", ["dropout", "--json", "--section", "dropout-backward"],
      in: "\(folder)/checkout/Assignments")
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "crashed", "\(section.message)")
    #expect(section.location == "Assignments/Dropout/Dropout.swift:\(line)")
  }
}
