/// Turns a solution's source into the stub that a student gets.
///
/// What stands between `// BEGIN SOLUTION` and `// END SOLUTION`, each on a line of its own,
/// becomes a call of `notImplemented()`; behind a colon the first mark may name the part: `// BEGIN
/// SOLUTION: dropout in the forward pass`. Every line keeps its own end, LF, CR LF or CR. The steps
/// that the solution traces are named above the call, each with its shape where that stands behind
/// the line.
public enum Stub {
  /// The marks of a source do not make sense.
  public struct MarkError: Error, Equatable, CustomStringConvertible {
    public let line: Int
    public let problem: String

    public var description: String { "line \(line): \(problem)" }
  }

  private static let begin = "// BEGIN SOLUTION"
  private static let end = "// END SOLUTION"

  /// The stub of a source.
  /// - Throws: `MarkError` when a region is opened twice, or not closed, or closed without opening,
  ///   or when something looks like a mark and is none: it would stay in the stub, and the solution
  ///   with it.
  public static func text(from solution: String) throws -> String {
    var stub = ""
    var opened: (line: Int, call: String, indentation: Substring, end: Substring)?
    var steps = TracedNames()
    for line in lines(of: solution) {
      let indentation = line.text.prefix { $0 == " " || $0 == "\t" }
      let text = line.text.dropFirst(indentation.count).trimmingSuffix { $0 == " " || $0 == "\t" }
      if let part = part(in: text) {
        guard opened == nil else {
          throw MarkError(line: line.number, problem: "a region begins inside another one")
        }
        opened = (line.number, call(part), indentation, line.end)
        steps = TracedNames()
      } else if text == end {
        guard let region = opened else {
          throw MarkError(line: line.number, problem: "a region ends that has not begun")
        }
        for line in steps.comment(indentation: region.indentation.count) + [region.call] {
          stub += region.indentation + line + region.end
        }
        opened = nil
      } else if looksLikeMark(line.text) {
        throw MarkError(
          line: line.number,
          problem: "this looks like a mark and is none; a mark is a line "
            + "\"\(begin)\", \"\(begin): the part\" or \"\(end)\"")
      } else if opened == nil {
        stub += line.text + line.end
      } else {
        steps.add(line.text)
      }
    }
    if let opened { throw MarkError(line: opened.line, problem: "this region does not end") }
    return stub
  }

  private typealias Line = (number: Int, text: Substring, end: Substring)

  /// The lines with their ends; "\r\n" is one Character.
  private static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    var rest = text[...]
    while !rest.isEmpty {
      let line = rest.prefix { !["\n", "\r\n", "\r"].contains($0) }
      let end = rest[line.endIndex...].prefix(1)
      lines.append((lines.count + 1, line, end))
      rest = rest[end.endIndex...]
    }
    return lines
  }

  /// What a mark of a region's begin names, empty if nothing.
  private static func part(in text: Substring) -> Substring? {
    guard text.hasPrefix(begin) else { return nil }
    let rest = text.dropFirst(begin.count).drop { $0 == " " }
    guard !rest.isEmpty else { return rest }
    return rest.first == ":" ? rest.dropFirst().drop { $0 == " " } : nil
  }

  /// Any spelling of a mark: other spaces, case, comment signs, or code on the same line.
  private static func looksLikeMark(_ line: Substring) -> Bool {
    // Most lines have nothing of the kind, and patterns are slow.
    guard line.uppercased().utf8.contains("SOLUTION".utf8) else { return false }
    return line.contains(
      /(\/[\/*]|^\s*\*|#)[\W_]*(begin|end|start|stop)[\W_]*solution/.ignoresCase())
      || line.contains(/(\/[\/*]|^\s*\*|#)[\W_]*solution[\W_]*(begin|end|start|stop)/.ignoresCase())
      || line.contains(/(BEGIN|END|START|STOP)[\W_]*SOLUTION/)
  }

  /// `the part` → `notImplemented("the part")`
  private static func call(_ part: Substring) -> String {
    let text = part.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return part.isEmpty ? "notImplemented()" : "notImplemented(\"\(text)\")"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    self[..<(lastIndex { !predicate($0) }.map(index(after:)) ?? startIndex)]
  }
}
