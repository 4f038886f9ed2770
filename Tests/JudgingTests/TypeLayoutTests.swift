import FastLayers
import Foundation
import Layers
import Networks
import Optimizers
import Tensors
import TestSupport
import Testing
import Training

/// A submission's compiler sees the toolkit's types without the C modules below them. A type that
/// holds a C structure would be smaller there than it is here, and crash whoever keeps one.
@Suite struct TypeLayoutTests {
  struct Layout: Sendable, CustomTestStringConvertible {
    let name: String
    let module: String
    let size: Int
    var testDescription: String { name }

    init<T>(_ type: T.Type, _ module: String) {
      (name, self.module, size) = ("\(type)", module, MemoryLayout<T>.size)
    }
  }

  /// What a student's code keeps in variables and caches.
  static let layouts = [
    Layout(Tensor.self, "Tensors"), Layout(AffineCache.self, "Layers"),
    Layout(ReLUCache.self, "Layers"), Layout(FastConvolutionCache.self, "FastLayers"),
    Layout(FastMaxPoolCache.self, "FastLayers"), Layout(SGD.self, "Optimizers"),
    Layout(Adam.self, "Optimizers"), Layout(Conv2D.self, "Networks"),
    Layout(MaxPooling2D.self, "Networks"), Layout(Dense.self, "Networks"),
    Layout(Networks.Dropout.self, "Networks"), Layout(BatchNormalization.self, "Networks"),
    Layout(RunningAverages.self, "Training"), Layout(ConvolutionSettings.self, "Training"),
    Layout(MaxPoolSettings.self, "Training"), Layout(BatchNormSettings.self, "Training"),
    Layout(FullyConnectedNetConfiguration.self, "Training"),
  ]

  @Test func aTypeIsAsLargeForASubmissionAsItIs() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.path
    let modules = "module CKernels {}\nmodule CZlib {}\n"
    try modules.write(toFile: "\(folder)/module.modulemap", atomically: true, encoding: .utf8)
    // The index makes functions differ that would be merged.
    let functions = Self.layouts.enumerated().map { index, layout in
      "public func size\(index)() -> Int { "
        + "1000 * MemoryLayout<\(layout.module).\(layout.name)>.size + \(index) }\n"
    }
    let imports = Set(Self.layouts.map(\.module)).sorted().map { "import \($0)\n" }
    try (imports + functions).joined()
      .write(toFile: "\(folder)/sizes.swift", atomically: true, encoding: .utf8)
    let compiled = try Program.start(
      "/usr/bin/env",
      [
        "swiftc", "-emit-ir", "-O", "-swift-version", "6", "-I", "\(Program.folder)/Modules",
        "-Xcc", "-fmodule-map-file=\(folder)/module.modulemap", "\(folder)/sizes.swift",
      ])
    try #require(compiled.status == 0, "\(compiled.errors)")
    for (index, layout) in Self.layouts.enumerated() {
      let isAsLarge = compiled.output.contains("ret i64 \(1000 * layout.size + index)\n")
      #expect(isAsLarge, "\(layout.name)")
    }
  }
}
