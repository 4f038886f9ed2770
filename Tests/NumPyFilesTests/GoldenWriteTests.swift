import Foundation
import NumPyFiles
import Tensors
import TestSupport
import Testing

/// What is written is NumPy's to the byte, so that NumPy reads it.
@Suite struct GoldenWriteTests {
  /// Arrays in our own types, C order and version 1.0, which is how they are written.
  static let arrayNames = Golden.names(".npy").filter {
    !$0.contains("fortran") && !$0.contains("big") && !$0.contains("version")
      && ($0.contains("f8") || $0.contains("f4") || $0.hasPrefix("wide"))
  }
  static let archiveNames = ["stored.npz", "names.npz", "no-arrays.npz"]

  @Test(arguments: arrayNames) func arrayFile(_ name: String) throws {
    let golden = try Golden.bytes("sound/\(name)")
    let folder = try TemporaryFolder()
    try writeNPY(decodeNPY(golden, path: name), to: "\(folder.path)/\(name)")
    let written = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
    #expect(written == golden)
  }

  @Test func arrayFilesOfEveryKindAreCompared() {
    #expect(Self.arrayNames.count == 31)
  }

  @Test(arguments: archiveNames) func archive(_ name: String) throws {
    let golden = try Golden.bytes("sound/\(name)")
    let folder = try TemporaryFolder()
    try writeNPZ(decodeNPZ(golden, path: name), to: "\(folder.path)/\(name)")
    let written = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
    #expect(written == golden)
  }

  @Test func transposedMatrixIsWrittenRowByRow() throws {
    let matrix = Tensor([[1, 2, 3], [4, 5, 6]])
    let expected = encodeNPY(Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(encodeNPY(matrix.transposed()) == expected)
  }

  @Test(arguments: Golden.names(".npz")) func compressedArchivesComeBack(_ name: String) throws {
    let tensors = try decodeNPZ(Golden.bytes("sound/\(name)"), path: name)
    let bytes = encodeNPZ(tensors, compressed: true)
    let read = try decodeNPZ(bytes, path: "ours.npz")
    #expect(read.mapValues(Golden.Array.init) == tensors.mapValues(Golden.Array.init))
  }

  /// More bytes than the pieces in which they are deflated and inflated.
  @Test func largeTensorsComeBack() throws {
    var generator = SeededGenerator(state: 6)
    let noise = (0..<100_000).map { _ in Double.random(in: -1...1, using: &generator) }
    let tensors = [
      "noise": Tensor(noise, shape: [100, 1000]), "zeros": Tensor.zeros(300, 1000),
      "float32": Tensor(noise, dtype: .float32),
    ]
    for isCompressed in [false, true] {
      let bytes = encodeNPZ(tensors, compressed: isCompressed)
      let read = try decodeNPZ(bytes, path: "large.npz")
      #expect(read == tensors)
    }
    let zeros = encodeNPZ(["zeros": Tensor.zeros(300, 1000)], compressed: true)
    #expect(zeros.count < 3000)
  }
}
