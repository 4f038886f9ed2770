import Networks
import Tensors
import Testing

/// The table of a network's layers.
@Suite struct SummaryTests {
  @Test func namesEveryLayerAndCountsItsNumbers() {
    let network = Sequential(
      inputShape: [1, 28, 28], layers: [ReLU()] + ImageLayers.plain, random: RandomState(seed: 0))
    #expect(
      network.summary == """
        Layer (type)                      Output shape                Parameters
        ────────────────────────────────────────────────────────────────────────
        relu1 (ReLU)                      [N, 1, 28, 28]                       0
        conv1 (Conv2D)                    [N, 32, 26, 26]                    320
        relu2 (ReLU)                      [N, 32, 26, 26]                      0
        pool1 (MaxPooling2D)              [N, 32, 13, 13]                      0
        conv2 (Conv2D)                    [N, 64, 11, 11]                 18,496
        relu3 (ReLU)                      [N, 64, 11, 11]                      0
        pool2 (MaxPooling2D)              [N, 64, 5, 5]                        0
        flatten1 (Flatten)                [N, 1600]                            0
        dense1 (Dense)                    [N, 64]                        102,464
        relu4 (ReLU)                      [N, 64]                              0
        dense2 (Dense)                    [N, 10]                            650
        ────────────────────────────────────────────────────────────────────────
        Total parameters: 121,930 (476.29 KB)
        Trainable parameters: 121,930 (476.29 KB)
        Non-trainable parameters: 0 (0.00 B)
        """)
  }

  /// As Keras 3 counts the same network.
  @Test func countsMovingAveragesAsNotTrainable() {
    let network = Sequential(
      inputShape: [1, 28, 28], layers: ImageLayers.normalized, random: RandomState(seed: 0))
    #expect(
      network.summary.split(separator: "\n").suffix(3) == [
        "Total parameters: 122,570 (478.79 KB)",
        "Trainable parameters: 122,250 (477.54 KB)",
        "Non-trainable parameters: 320 (1.25 KB)",
      ])
    #expect(network.summary.contains("norm2 (BatchNormalization)"))
    #expect(network.trainableCount == 122_250)
    #expect(network.nonTrainableCount == 320)
  }

  @Test func numbersOfFloat64TakeTwiceTheMemory() {
    let network = Sequential(
      inputShape: [1_000], layers: [Dense(units: 2_000)], dtype: .float64,
      random: RandomState(seed: 0))
    #expect(network.summary.contains("Total parameters: 2,002,000 (15.27 MB)"))
  }

  @Test func fitsATerminal() {
    let network = Sequential(
      inputShape: [1, 28, 28], layers: ImageLayers.normalized, random: RandomState(seed: 0))
    #expect(network.summary.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
