import Foundation
import FoundationXML
import Pages

/// A page as an XML parser reads it, which refuses what is not well-formed.
final class ParsedPage: NSObject, XMLParserDelegate {
  struct Element: Equatable {
    let name: String
    let attributes: [String: String]
    /// With the text of the elements in it.
    fileprivate(set) var text = ""
  }

  /// In the order in which they begin.
  private(set) var elements: [Element] = []

  private var open: [Int] = []

  init(_ page: Page) throws {
    super.init()
    let document = page.html.dropFirst("<!DOCTYPE html>".count)
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber, html: page.html) }
  }

  convenience init(_ blocks: Block...) throws { try self.init(Page(title: "T", blocks: blocks)) }

  func elements(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func texts(_ name: String) -> [String] { elements(name).map(\.text) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}

struct NotWellFormed: Error {
  let line: Int
  let html: String
}
