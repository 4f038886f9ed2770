/// Files of a full Fashion-MNIST for tests.
enum FashionMNISTBytes {
  /// Writes a full Fashion-MNIST whose images at both ends of each part are not black.
  static func write(to folder: String, in directory: TemporaryDirectory) throws {
    try FashionMNISTTests.writeFull(to: folder, in: directory)
    let training = IDXBytes.file(rank: 3, sizes: [60_000, 28, 28], elements: [])
    try directory.writeSparse(
      size: 16 + 60_000 * 784,
      pieces: [
        0: training, 16: [1], 16 + 49_999 * 784: [2], 16 + 50_000 * 784: [3],
        16 + 59_999 * 784: [4],
      ], to: "\(folder)/train-images-idx3-ubyte")
    let test = IDXBytes.file(rank: 3, sizes: [10_000, 28, 28], elements: [])
    try directory.writeSparse(
      size: 16 + 10_000 * 784, pieces: [0: test, 16: [5], 16 + 9_999 * 784: [6]],
      to: "\(folder)/t10k-images-idx3-ubyte")
    try directory.write(IDXBytes.labels(10_000), to: "\(folder)/t10k-labels-idx1-ubyte")
  }
}
