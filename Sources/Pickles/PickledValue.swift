import Files

/// A value of a pickle.
///
/// Each property gives what is there or throws `PickleError.wrongValue`, which names the place.
public struct PickledValue: Sendable {
  let pickle: Pickle
  private let place: Int

  init(_ pickle: Pickle, place: Int) {
    self.pickle = pickle
    self.place = place
  }

  /// Where it begins, for errors.
  public var position: FilePosition { pickle.position(of: place) }

  public var kind: Kind { node.kind }

  private var node: PickleNode { pickle.nodes[place] }

  private func wrong(_ expected: Kind...) -> PickleError {
    .wrongValue(at: position, expected: expected, found: kind)
  }

  public var bool: Bool {
    get throws(PickleError) {
      guard case .bool(let bool) = node else { throw wrong(.bool) }
      return bool
    }
  }

  public var integer: Int {
    get throws(PickleError) {
      guard case .integer(let integer) = node else { throw wrong(.integer) }
      return integer
    }
  }

  public var float: Double {
    get throws(PickleError) {
      guard case .float(let float) = node else { throw wrong(.float) }
      return float
    }
  }

  /// Text, or bytes in ASCII, as which Python 2 wrote it.
  public var text: String {
    get throws(PickleError) {
      if case .text(let text) = node { return text }
      let bytes = try? bytes
      guard let bytes, bytes.allSatisfy({ $0 < 0x80 }) else { throw wrong(.text) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  public var bytes: ArraySlice<UInt8> {
    get throws(PickleError) {
      switch node {
      case .bytes(let range): return pickle.bytes[range]
      case .decodedBytes(let bytes): return bytes[...]
      default: throw wrong(.bytes)
      }
    }
  }

  /// The elements of a list or a tuple.
  public var elements: [PickledValue] {
    get throws(PickleError) {
      switch node {
      case .list(let places), .tuple(let places):
        return places.map { PickledValue(pickle, place: $0) }
      default: throw wrong(.list, .tuple)
      }
    }
  }

  /// How many elements a list or a tuple has.
  var elementCount: Int {
    get throws(PickleError) {
      switch node {
      case .list(let places), .tuple(let places): return places.count
      default: throw wrong(.list, .tuple)
      }
    }
  }

  /// The keys and values of a dictionary, in the order in which they were set.
  public var items: [(key: PickledValue, value: PickledValue)] {
    get throws(PickleError) {
      guard case .dictionary(let places) = node else { throw wrong(.dictionary) }
      return stride(from: 0, to: places.count, by: 2).map {
        (PickledValue(pickle, place: places[$0]), PickledValue(pickle, place: places[$0 + 1]))
      }
    }
  }

  /// The value that a dictionary has for a key; the last one, if the key was set several times.
  public func value(for key: String) throws(PickleError) -> PickledValue {
    guard let item = try items.last(where: { (try? $0.key.text) == key }) else {
      throw .missingKey(at: position, expected: key)
    }
    return item.value
  }

  public var array: PickledArray {
    get throws(PickleError) {
      guard case .array(let array) = node, array.content != nil else { throw wrong(.array) }
      return PickledArray(pickle, array)
    }
  }
}
