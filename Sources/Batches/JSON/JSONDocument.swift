import Files
import Foundation

/// A JSON text whose keys know on which lines they stand.
public struct JSONDocument: Sendable {
  /// The file, as the user named it.
  public let path: String
  public let value: JSONValue
  private let places: KeyPlaces

  /// Far more than anybody writes by hand.
  public static let maximumSize = 1 << 20

  /// Reads a file.
  /// - Throws: `DocumentError` when it cannot be read or is no JSON text.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(try smallFile(path, maximumSize: Self.maximumSize), path: path)
  }

  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - path: The file, for errors.
  /// - Throws: `DocumentError` when it is no JSON text, or says something twice.
  public init(_ bytes: [UInt8], path: String) throws(DocumentError) {
    guard !bytes.isEmpty else {
      throw DocumentError(path: path, problem: "it is empty, expected JSON")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentError(
        path: path, problem: "it is \(FileKind(bytes[...])), expected JSON in UTF-8")
    }
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    } catch {
      throw DocumentError(path: path, line: faultyLine(bytes), problem: "this is no JSON text")
    }
    places = KeyPlaces(bytes)
    self.path = path
    if let line = places.lastComma {
      throw DocumentError(path: path, line: line, problem: "this is no JSON text: a comma is last")
    }
    if let twice = places.repeated {
      throw DocumentError(
        path: path, line: twice.line,
        problem: "\(twice.path) stands there a second time, once is expected")
    }
  }

  /// A value that is a part of a line of another file.
  public init(_ value: JSONValue, path: String, line: Int) {
    self.value = value
    self.path = path
    places = KeyPlaces(onLine: line)
  }

  /// The line of a key, counted from 1.
  /// - Parameter keys: The keys from the outermost object on.
  func line(of keys: [String]) -> Int? { places.line(of: keys) }

  /// The object that the text must be.
  /// - Throws: `DocumentError` when it is something else.
  public func object() throws(DocumentError) -> JSONObject {
    guard case .object(let values) = value else {
      throw DocumentError(path: path, problem: "it is \(value.kind), expected an object { … }")
    }
    return JSONObject(document: self, keys: [], values: values)
  }
}

/// The line on which a text ceases to be JSON; `nil` where that is not to be had.
///
/// The decoder does not say it; the older parser of the same library says after how many characters
/// it was.
private func faultyLine(_ bytes: [UInt8]) -> Int? {
  do {
    _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    return nil
  } catch {
    let text = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
    let number = text.split(whereSeparator: { !$0.isNumber }).last.flatMap { Int($0) }
    let read = bytes.prefix(number ?? bytes.count)
    return 1 + read.count { $0 == 0x0A }
  }
}
