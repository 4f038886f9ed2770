import Networks

/// Layers for images of 28 rows and columns and ten classes.
enum ImageLayers {
  static let plain: [any NetworkLayer] = [
    Conv2D(filters: 32, kernelHeight: 3, kernelWidth: 3), ReLU(), MaxPooling2D(),
    Conv2D(filters: 64, kernelHeight: 3, kernelWidth: 3), ReLU(), MaxPooling2D(), Flatten(),
    Dense(units: 64), ReLU(), Dense(units: 10),
  ]

  static let normalized: [any NetworkLayer] = [
    Conv2D(filters: 32, kernelHeight: 3, kernelWidth: 3), ReLU(), BatchNormalization(),
    MaxPooling2D(),
    Conv2D(filters: 64, kernelHeight: 3, kernelWidth: 3), ReLU(), BatchNormalization(),
    MaxPooling2D(), Flatten(), Dense(units: 64), ReLU(), BatchNormalization(), Dense(units: 10),
  ]
}
