/// A value of a pickle, as it lies in the list of all of them; containers refer to others by their
/// places there.
///
/// Design note. Values that are shared stay shared, so that a small pickle cannot describe a huge
/// structure; and neither reading nor releasing values that are nested a million deep needs a stack
/// of that depth, as values that own one another would.
enum PickleNode: Sendable {
  case none
  case bool(Bool)
  case integer(Int)
  case float(Double)
  case text(String)
  /// A piece of the pickle itself.
  case bytes(Range<Int>)
  /// Bytes that came as text, one for each character.
  case decodedBytes([UInt8])
  case list([Int])
  case tuple([Int])
  /// Keys and values in turn.
  case dictionary([Int])
  case array(PickleArrayNode)
  case type(PickledType)
  case function(PickleFunction)

  var kind: PickledValue.Kind {
    switch self {
    case .none: .none
    case .bool: .bool
    case .integer: .integer
    case .float: .float
    case .text: .text
    case .bytes, .decodedBytes: .bytes
    case .list: .list
    case .tuple: .tuple
    case .dictionary: .dictionary
    case .array: .array
    case .type: .type
    case .function: .function
    }
  }

  /// The places of what it contains.
  var children: [Int] {
    switch self {
    case .list(let places), .tuple(let places), .dictionary(let places): places
    case .array(let array): array.content.map { [$0] } ?? []
    default: []
    }
  }
}

/// An array of NumPy; without content as long as its state has not come.
final class PickleArrayNode: Sendable {
  let shape: [Int]
  let type: PickledType
  let isFortranOrder: Bool
  /// The place of its bytes or of the list of its objects.
  let content: Int?

  init(
    shape: [Int] = [0], type: PickledType = .init(code: "b1"), isFortranOrder: Bool = false,
    content: Int? = nil
  ) {
    self.shape = shape
    self.type = type
    self.isFortranOrder = isFortranOrder
    self.content = content
  }
}

extension PickledValue {
  /// What a value of a pickle can be.
  public enum Kind: Sendable {
    case none, bool, integer, float, text, bytes, list, tuple, dictionary
    /// An array of NumPy.
    case array
    /// The type of an array's elements.
    case type
    /// One of the few functions by which NumPy writes arrays.
    case function
  }
}

extension PickledValue.Kind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "None"
    case .bool: "a bool"
    case .integer: "an integer"
    case .float: "a float"
    case .text: "text"
    case .bytes: "bytes"
    case .list: "a list"
    case .tuple: "a tuple"
    case .dictionary: "a dictionary"
    case .array: "an array"
    case .type: "an element type"
    case .function: "a function"
    }
  }
}
