import Texts

/// A piece of a page.
///
/// It is made of escaped text and of elements whose names stand in this library's source, so no
/// string from outside can become markup. It is well-formed XML, which every HTML parser takes.
struct Markup {
  let html: String

  private init(html: String) { self.html = html }

  /// Text, shown as it is.
  init(_ text: String) {
    html = text.escapedForMarkup
  }

  /// An element; an attribute without a value is left out.
  init(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ content: [Markup]
  ) {
    let inside = content.map(\.html).joined()
    html = "<\(name)\(Markup.text(attributes))>\(inside)</\(name)>"
  }

  init(_ name: StaticString, _ content: [Markup]) { self.init(name, [:], content) }

  init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ text: String) {
    self.init(name, attributes, [Markup(text)])
  }

  init(_ name: StaticString, _ text: String) { self.init(name, [:], [Markup(text)]) }

  /// An element that never has content.
  static func empty(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) -> Markup {
    Markup(html: "<\(name)\(text(attributes))/>")
  }

  /// The whole page.
  static func document(language: String, head: Markup, body: Markup) -> String {
    let root = Markup("html", ["lang": language], [head, Markup("\n"), body])
    return "<!DOCTYPE html>\n" + root.html + "\n"
  }

  /// Elements below each other in the source of the page.
  static func lines(_ elements: [Markup]) -> Markup {
    Markup(html: elements.map { $0.html + "\n" }.joined())
  }

  /// The element for CSS, in which HTML knows no escapes.
  /// - Precondition: The CSS contains neither `<` nor `&`.
  static func style(_ css: String) -> Markup {
    precondition(
      !css.unicodeScalars.contains { $0 == "<" || $0 == "&" }, "a style sheet contains markup")
    return Markup(html: "<style>\(css)</style>")
  }

  private static func text(_ attributes: KeyValuePairs<StaticString, String?>) -> String {
    attributes.map { name, value in
      value.map { " \(name)=\"\($0.escapedForMarkup)\"" } ?? ""
    }.joined()
  }
}

extension String {
  /// A character may be a quotation mark with an accent, so scalars are looked at one by one.
  fileprivate var escapedForMarkup: String {
    visible.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
