import Foundation
import FoundationXML

/// A page as an XML parser reads it, which refuses what is not well-formed.
public final class ParsedPage: NSObject, XMLParserDelegate {
  public struct Element: Equatable {
    public let name: String
    public let attributes: [String: String]
    /// With the text of the elements in it.
    public fileprivate(set) var text = ""
  }

  /// In the order in which they begin.
  public private(set) var elements: [Element] = []

  private var open: [Int] = []

  public init(html: String) throws {
    super.init()
    let document = html.dropFirst("<!DOCTYPE html>".count)
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber, html: html) }
  }

  public func elements(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  public func texts(_ name: String) -> [String] { elements(name).map(\.text) }

  public func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  public func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }

  public func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}

struct NotWellFormed: Error {
  let line: Int
  let html: String
}
