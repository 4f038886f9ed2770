import TestSupport
import Testing

/// What the assignment on convolutional networks offers to some files and withholds from others.
@Suite struct ConvNetsStudentTests {
  private let checkout: Checkout

  init() throws { checkout = try Checkout() }

  struct Shortcut: CustomTestStringConvertible {
    let section: String
    let file: String
    /// How the forward pass's signature ends.
    var signatureEnd = "Cache) {"
    /// What stands in the forward pass.
    let call: String
    let helper: String
    var testDescription: String { section }
  }

  static let shortcuts = [
    Shortcut(
      section: "convolution", file: "Convolution.swift", call: "given(x, w, b, settings)",
      helper: """
        import FastLayers
        func given(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings) -> Never {
          _ = fastConvolutionForward(x, w, b, settings)
          fatalError()
        }
        """),
    Shortcut(
      section: "max-pool", file: "MaxPool.swift", signatureEnd: "Cache\n) {",
      call: "given(x, settings)",
      helper: """
        import FastLayers
        func given(_ x: Tensor, _ settings: MaxPoolSettings) -> Never {
          _ = fastMaxPoolForward(x, settings)
          fatalError()
        }
        """),
    Shortcut(
      section: "batch-norm-forward", file: "BatchNorm.swift", call: "given(x)",
      helper: """
        import Networks
        func given(_ x: Tensor) -> Never {
          var context = LayerContext(mode: .train, random: RandomState(seed: 1))
          _ = BatchNormalization().forward(x, &context)
          fatalError()
        }
        """),
    Shortcut(
      section: "layer-norm", file: "LayerNorm.swift", call: "given(x)",
      helper: """
        import Networks
        func given(_ x: Tensor) -> Never {
          let net = Sequential(
            inputShape: [x.shape[0]], layers: [BatchNormalization()], random: RandomState(seed: 1))
          _ = net.scores(x.transposed())
          fatalError()
        }
        """),
  ]

  /// From a file that belongs to no section, where the import is allowed.
  @Test(arguments: LongTests.some(of: shortcuts, oneIn: 4))
  func theToolkitsLayersGiveNoAnswers(_ shortcut: Shortcut) throws {
    try checkout.write(
      "import Tensors\nimport Training\nimport ConvNetsChecks\n\(shortcut.helper)\n",
      to: "Helper.swift", of: "ConvNets")
    try checkout.edit(
      shortcut.file, of: "ConvNets", "\(shortcut.signatureEnd)\n",
      "\(shortcut.signatureEnd)\n  \(shortcut.call)\n")
    let document = try CheckDocument(
      try checkout.check(["conv-nets", "--json", "--section", shortcut.section]).output)
    let section = try #require(document.sections.first)
    #expect(section.status == "crashed")
    #expect(
      section.message.contains(
        "may not be used here: it holds what the section \(shortcut.section) asks for"),
      "\(section.message)")
  }
}
