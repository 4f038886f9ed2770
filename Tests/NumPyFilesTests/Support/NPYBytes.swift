/// `.npy` files made by hand.
enum NPYBytes {
  /// A file with a text as header, not padded, and so many bytes of elements.
  static func file(
    _ text: String, elements: [UInt8] = [], version: UInt8 = 1
  ) -> [UInt8] {
    let text = Array((text + "\n").utf8)
    let length = version == 1 ? littleEndian(UInt16(text.count)) : littleEndian(UInt32(text.count))
    return magic + [version, 0] + length + text + elements
  }

  /// A file of this type and shape.
  static func file(type: String, shape: String, order: String = "False", _ elements: [UInt8])
    -> [UInt8]
  {
    file(
      "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }", elements: elements)
  }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The numbers 1 and 2 as `float64`; 86 bytes.
  static let file = file(
    type: "<f8", shape: "(2,)", littleEndian((1.0).bitPattern) + littleEndian((2.0).bitPattern))
}
