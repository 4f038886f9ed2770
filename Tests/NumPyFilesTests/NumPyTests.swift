import Foundation
import NumPyFiles
import Tensors
import TestSupport
import Testing

/// NumPy itself loads what we write, where it is installed.
///
/// `NUMPY_PYTHON` names another Python than `python3`.
@Suite struct NumPyTests {
  static let python = ProcessInfo.processInfo.environment["NUMPY_PYTHON"] ?? "python3"
  static let isInstalled =
    (try? Program.start("/usr/bin/env", [python, "-c", "import numpy"]))?.status == 0

  /// Loads an archive without pickles and prints dtype, shape and bytes of each array.
  static let script = """
    import sys, zipfile
    import numpy as np
    print(zipfile.ZipFile(sys.argv[1]).testzip())
    for name, array in np.load(sys.argv[1], allow_pickle=False).items():
        print(name, array.dtype, array.shape, array.tobytes().hex())
    """

  @Test(.enabled(if: isInstalled, "there is no NumPy"), arguments: [false, true])
  func archiveIsLoaded(isCompressed: Bool) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/ours.npz"
    let tensors = [
      "é/b": Tensor([[1, -2]], dtype: .float32), "empty": Tensor.zeros(0, 3),
      "scalar": Tensor(0.5),
    ]
    try writeNPZ(tensors, to: path, compressed: isCompressed)
    let result = try Program.start(
      "/usr/bin/env", [Self.python, "-c", Self.script, path],
      environment: ["PYTHONIOENCODING": "utf-8"])
    #expect(result.errors == "")
    #expect(
      result.output == """
        None
        empty float64 (0, 3)\u{20}
        scalar float64 () 000000000000e03f
        é/b float32 (1, 2) 0000803f000000c0

        """)
  }

  @Test(.enabled(if: isInstalled, "there is no NumPy")) func largeArrayIsLoaded() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/large.npz"
    try writeNPZ(["a": Tensor.arange(300_000)], to: path, compressed: true)
    let check = "import sys, numpy as np; a = np.load(sys.argv[1])['a']; print(a.shape, a.sum())"
    let result = try Program.start("/usr/bin/env", [Self.python, "-c", check, path])
    #expect(result.output == "(300000,) 44999850000.0\n")
  }
}
