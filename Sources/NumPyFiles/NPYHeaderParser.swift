import Files
import Pickles

/// Reads the text of a header: a Python dictionary with exactly three keys, in any order.
///
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`, then spaces and a newline.
/// Python's escapes, prefixes and number forms do not occur in what NumPy writes and are refused,
/// but for the long integers of Python 2.
struct NPYHeaderParser {
  typealias Syntax = NumPyFileError.Syntax

  enum Elements {
    case numbers(NPYElementType)
    case objects
  }

  struct Fields {
    let elements: Elements
    let isFortranOrder: Bool
    let shape: [Int]
  }

  /// What has not been read yet.
  var rest: ArraySlice<UInt8>
  let start: NumPyFileError.Position
  let startIndex: Int
  private let expectsObjects: Bool
  private var elements: Elements?
  private var isFortranOrder: Bool?
  private var shape: [Int]?

  /// - Parameters:
  ///   - expectsObjects: whether the elements must be Python objects; otherwise numbers.
  ///   - start: where the text begins, for errors.
  init(
    _ text: ArraySlice<UInt8>, expectsObjects: Bool = false, at start: NumPyFileError.Position
  ) {
    self.expectsObjects = expectsObjects
    rest = text
    self.start = start
    startIndex = text.startIndex
  }

  mutating func fields() throws(NumPyFileError) -> Fields {
    try expect("{", .openingBrace)
    while !accept("}") {
      try field()
      if accept(",") { continue }
      try expect("}", .commaOrBrace)
      break
    }
    let end = position
    skipSpaces()
    guard rest.isEmpty else { throw unexpected(.end) }
    guard let elements, let isFortranOrder, let shape else {
      throw .missingKeys(at: end, expected: missingKeys)
    }
    return Fields(elements: elements, isFortranOrder: isFortranOrder, shape: shape)
  }

  private var missingKeys: [String] {
    (elements == nil ? ["descr"] : []) + (isFortranOrder == nil ? ["fortran_order"] : [])
      + (shape == nil ? ["shape"] : [])
  }

  private mutating func field() throws(NumPyFileError) {
    skipSpaces()
    let keyPosition = position
    let key = try quoted(.key)
    guard ["descr", "fortran_order", "shape"].contains(key) else {
      throw .unknownKey(at: keyPosition, found: key)
    }
    guard missingKeys.contains(key) else { throw .repeatedKey(at: keyPosition, found: key) }
    try expect(":", .colon)
    switch key {
    case "descr": elements = try elementType()
    case "fortran_order": isFortranOrder = try truth()
    default: shape = try sizes()
    }
  }

  private mutating func elementType() throws(NumPyFileError) -> Elements {
    skipSpaces()
    let typePosition = position
    if accept("[") {
      throw .unsupportedType(at: typePosition, kind: .structures, found: "[…]")
    }
    if accept("(") { throw .unsupportedType(at: typePosition, kind: .subarrays, found: "(…)") }
    let descriptor = try quoted(.text)
    guard expectsObjects else {
      return .numbers(try NPYElementType(descriptor, at: typePosition))
    }
    guard PickledType(name: descriptor)?.isObject == true else {
      throw .notObjects(at: typePosition, found: descriptor)
    }
    return .objects
  }

  private mutating func truth() throws(NumPyFileError) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
      rest.removeFirst(word.utf8.count)
      return value
    }
    throw unexpected(.truth)
  }

  private mutating func sizes() throws(NumPyFileError) -> [Int] {
    skipSpaces()
    let shapePosition = position
    var sizes: [Int] = []
    try expect("(", .openingParenthesis)
    while !accept(")") {
      sizes.append(try size())
      if accept(",") { continue }
      // Without its comma, "(3)" is a number to Python.
      guard sizes.count > 1 else { throw unexpected(.comma) }
      try expect(")", .commaOrParenthesis)
      break
    }
    guard sizes.count <= maximumRank else {
      throw .tooManyAxes(at: shapePosition, maximum: maximumRank, found: sizes.count)
    }
    return sizes
  }

  private mutating func size() throws(NumPyFileError) -> Int {
    skipSpaces()
    let sizePosition = position
    let isNegative = accept("-")
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.first != 0x30 || digits.count == 1 else {
      throw unexpected(.size)
    }
    rest = rest[digits.endIndex...]
    // Python 2 wrote its long integers so.
    if rest.first == UInt8(ascii: "L") { rest.removeFirst() }
    let text = (isNegative ? "-" : "") + abbreviated(digits)
    guard !isNegative else { throw .negativeSize(at: sizePosition, found: text) }
    guard let size = Int(String(decoding: digits, as: UTF8.self)) else {
      throw .sizeTooLarge(at: sizePosition, found: text)
    }
    return size
  }
}
