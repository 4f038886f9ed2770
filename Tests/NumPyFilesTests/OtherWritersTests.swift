import Foundation
import NumPyFiles
import TestSupport
import Testing

/// Headers that other programs and old versions of Python write, and NumPy reads.
@Suite struct OtherWritersTests {
  @Test(arguments: ["<f8", "=f8", "|f8", "f8", "float64", "d", "<d"])
  func typesOfEightBytes(_ type: String) throws {
    let elements = littleEndian((1.5).bitPattern) + littleEndian((-2.0).bitPattern)
    let file = NPYBytes.file(type: type, shape: "(2,)", elements)
    #expect(try read(file) == [1.5, -2])
  }

  @Test(arguments: ["?", "|b1", "<b1", "b1", "bool", "u1", "=u1", ">u1", "B", "uint8"])
  func typesOfOneByte(_ type: String) throws {
    #expect(try read(NPYBytes.file(type: type, shape: "(2,)", [1, 0])) == [1, 0])
  }

  @Test(arguments: ["(2L,)", "(2L, )", "(1L, 2L)", "(2L, 1)"])
  func sizesOfPython2(_ shape: String) throws {
    #expect(try read(NPYBytes.file(type: "|u1", shape: shape, [3, 4])) == [3, 4])
  }

  @Test(arguments: [
    "{'descr':'|u1','fortran_order':False,'shape':(2,)}",
    "{\"shape\": (2,), \"descr\": \"|u1\", \"fortran_order\": False}",
    "{ 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 2 , ) , }   ",
  ])
  func spacesQuotesAndOrder(_ header: String) throws {
    #expect(try read(NPYBytes.file(header, elements: [3, 4])) == [3, 4])
  }

  private func read(_ file: [UInt8]) throws -> [Double] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.npy"
    try Data(file).write(to: URL(fileURLWithPath: path))
    return try readNPY(path).scalars
  }
}
