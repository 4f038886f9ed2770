import Files
import Pickles

/// A pickled dictionary in a file of a data set; its errors are those of data sets.
struct PickledDictionary {
  private let value: PickledValue

  /// - Parameters:
  ///   - stream: stands at the first byte of the file.
  ///   - maximumSize: bytes that the file may have at most.
  init(reading stream: any ByteStream, maximumSize: Int) throws(DatasetError) {
    let start = stream.position
    let bytes = try stream.readBytes(upTo: maximumSize + 1)
    guard bytes.count <= maximumSize else {
      throw .pickleTooLarge(at: start, maximum: maximumSize)
    }
    let kind = FileKind(bytes[...])
    // Protocol 0 looks like text, protocol 1 like nothing that is known.
    guard kind == .pickle || kind == .text || kind.name == nil else {
      throw .notPickled(at: start, found: kind)
    }
    value = try reading { () throws(PickleError) in try Pickle(bytes[...], at: start).value }
  }

  subscript(key: String) -> PickledValue {
    get throws(DatasetError) {
      try reading { () throws(PickleError) in try value.value(for: key) }
    }
  }
}

/// What a pickle gives, with the errors of data sets.
func reading<Value>(_ body: () throws(PickleError) -> Value) throws(DatasetError) -> Value {
  do throws(PickleError) { return try body() } catch { throw .pickle(error) }
}
