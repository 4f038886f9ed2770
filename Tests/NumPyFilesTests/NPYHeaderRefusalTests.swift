import NumPyFiles
import Testing

/// Every sentence about the text of a header that is not the dictionary that NumPy writes.
@Suite struct NPYHeaderRefusalTests {
  /// A file with this text as header and eight bytes after it.
  static func header(_ text: String) -> [UInt8] {
    NPYBytes.file(text, elements: [UInt8](repeating: 0, count: 8))
  }

  static let syntax = [
    Refused("no header", header(""), "x, byte 11: '{' was expected in the header, found its end"),
    Refused("a list", header("[]"), "x, byte 10: '{' was expected in the header, found '['"),
    Refused(
      "a bare key", header("{descr: 1}"),
      "x, byte 11: a key in quotes or '}' was expected in the header, found 'd'"),
    Refused(
      "a key that does not end", header("{'descr"),
      "x, byte 17: text in quotes was expected in the header, found byte 0x0A"),
    Refused(
      "an escape", header("{'de\\x73cr'"),
      "x, byte 14: text in quotes was expected in the header, found '\\'"),
    Refused(
      "a letter that is not ASCII", header("{'descr': 'ü'"),
      "x, byte 21: text in quotes was expected in the header, found byte 0xC3"),
    Refused(
      "no colon", header("{'descr' '<f8'"),
      "x, byte 19: ':' was expected in the header, found '''"),
    Refused(
      "no comma", header("{'descr': '<f8' 'shape'"),
      "x, byte 26: ',' or '}' was expected in the header, found '''"),
    Refused(
      "a number as dtype", header("{'descr': 8"),
      "x, byte 20: text in quotes was expected in the header, found '8'"),
    Refused(
      "a number as truth", header("{'fortran_order': 0"),
      "x, byte 28: True or False was expected in the header, found '0'"),
    Refused(
      "a number as shape", header("{'shape': 3"),
      "x, byte 20: '(' was expected in the header, found '3'"),
    Refused(
      "a number in parentheses", header("{'shape': (3)"),
      "x, byte 22: ',' was expected in the header, found ')'"),
    Refused(
      "sizes without a comma", header("{'shape': (3, 4 5)"),
      "x, byte 26: ',' or ')' was expected in the header, found '5'"),
    Refused(
      "a comma alone", header("{'shape': (,)"),
      "x, byte 21: a size was expected in the header, found ','"),
    Refused(
      "a size with a leading zero", header("{'shape': (03,)"),
      "x, byte 21: a size was expected in the header, found '0'"),
    Refused(
      "a size with a point", header("{'shape': (3.0,)"),
      "x, byte 22: ',' was expected in the header, found '.'"),
    Refused(
      "something after the dictionary", header("{} x"),
      "x, byte 13: nothing after '}' was expected in the header, found 'x'"),
  ]

  static let fields = [
    Refused(
      "no keys", header("{}"),
      "x, byte 12: the header was expected to have 'descr' and 'fortran_order' and 'shape', "
        + "found its end"),
    Refused(
      "a key missing", header("{'descr': '<f8', 'shape': ()}"),
      "x, byte 39: the header was expected to have 'fortran_order', found its end"),
    Refused(
      "a key twice", header("{'shape': (), 'shape': ()}"),
      "x, byte 24: each key was expected once in the header, found 'shape' again"),
    Refused(
      "another key", header("{'order': ()}"),
      "x, byte 11: the keys 'descr', 'fortran_order' and 'shape' were expected in the header, "
        + "found 'order'"),
    Refused(
      "a long key", header("{'\(String(repeating: "k", count: 41))': ()}"),
      "x, byte 11: the keys 'descr', 'fortran_order' and 'shape' were expected in the header, "
        + "found '\(String(repeating: "k", count: 40))…'"),
    Refused(
      "an array as element", header("{'descr': ('<f8', (2,))"),
      "x, byte 20: real numbers were expected, found arrays as elements (dtype (…))"),
    Refused(
      "two byte orders", header("{'descr': '<<f8'"),
      "x, byte 20: real numbers were expected, found a type unknown here (dtype '<<f8')"),
    Refused(
      "a size that is not there", header("{'descr': '<i3'"),
      "x, byte 20: real numbers were expected, found a type unknown here (dtype '<i3')"),
    Refused(
      "an empty dtype", header("{'descr': ''"),
      "x, byte 20: real numbers were expected, found a type unknown here (dtype '')"),
  ]

  @Test(arguments: syntax + fields) func file(_ file: Refused) {
    let text = errorText { _ = try decodeNPY(file.bytes, path: "x") }
    #expect(text == file.error)
  }

  @Test func whatPythonAlsoAcceptsIsRead() throws {
    for text in [
      "{'shape': (1,), 'descr': '<f8', 'fortran_order': False}",
      "{\"descr\":\"<f8\",\"fortran_order\":False,\"shape\":(1,)}",
      "  { 'descr' : '<f8' ,\n'fortran_order' : True , 'shape' : ( 1 , ) , }  \n ",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)}",
    ] {
      let scalars = try decodeNPY(Self.header(text), path: "x").scalars
      #expect(scalars == [0], "\(text)")
    }
  }
}
