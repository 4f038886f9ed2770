import Testing

/// Everything but plain data and NumPy's arrays is refused by its name.
@Suite struct RefusalTests {
  static let plain = "plain data and NumPy's arrays were expected in the pickle, found"

  /// What is found in the files of Python's, by the beginnings of their names; it depends on the
  /// protocol.
  static let found = [
    "attack": ["\"posix\" \"system\""], "nested-attack": ["\"posix\" \"system\""],
    "complex": ["\"__builtin__\" \"complex\"", "\"builtins\" \"complex\""],
    "date": ["\"datetime\" \"date\""], "ordered": ["\"collections\" \"OrderedDict\""],
    "matrix": ["\"numpy\" \"matrix\""], "dates": ["dtype \"M8\""], "strings": ["dtype \"U2\""],
    "structures": ["dtype \"V1\""], "cyclic": ["found one that does"],
    "large": ["found \"9223372036854775808\"", "found one of 9"],
    "persistent": ["the operation PERSID", "the operation BINPERSID"],
    "set": ["\"__builtin__\" \"set\"", "the operation EMPTY_SET"],
    "instance": ["\"copy_reg\" \"_reconstructor\"", "\"__main__\" \"Instance\""],
  ]

  @Test(arguments: Golden.names("refused")) func file(_ name: String) throws {
    let found = try #require(Self.found[String(name.dropLast("-0.pickle".count))])
    let text = try text(Golden.bytes("refused/\(name)"))
    #expect(text.hasPrefix("file, byte "))
    #expect(found.contains { text.contains($0) }, "\(text)")
  }

  @Test(arguments: [
    ("cos\nsystem\n.", "byte 0: \(plain) \"os\" \"system\", which is never looked up"),
    (
      "N\u{8C}\u{02}os\u{8C}\u{06}system\u{93}.",
      "byte 13: \(plain) \"os\" \"system\", which is never looked up"
    ),
    ("cnumpy\nload\n.", "byte 0: \(plain) \"numpy\" \"load\", which is never looked up"),
    ("(ios\nsystem\n.", "byte 1: \(plain) the operation INST, which is never carried out"),
    ("(No.", "byte 2: \(plain) the operation OBJ, which is never carried out"),
    ("N)\u{81}.", "byte 2: \(plain) the operation NEWOBJ, which is never carried out"),
    ("N)}\u{92}.", "byte 3: \(plain) the operation NEWOBJ_EX, which is never carried out"),
    ("Pid\n.", "byte 0: \(plain) the operation PERSID, which is never carried out"),
    ("NQ.", "byte 1: \(plain) the operation BINPERSID, which is never carried out"),
    ("\u{82}\u{01}.", "byte 0: \(plain) the operation EXT1, which is never carried out"),
    ("\u{83}\u{01}\u{00}.", "byte 0: \(plain) the operation EXT2, which is never carried out"),
    (
      "\u{84}\u{01}\u{00}\u{00}\u{00}.",
      "byte 0: \(plain) the operation EXT4, which is never carried out"
    ),
    ("\u{8F}.", "byte 0: \(plain) the operation EMPTY_SET, which is never carried out"),
    ("N(\u{90}.", "byte 2: \(plain) the operation ADDITEMS, which is never carried out"),
    ("(\u{91}.", "byte 1: \(plain) the operation FROZENSET, which is never carried out"),
    ("\u{97}.", "byte 0: \(plain) the operation NEXT_BUFFER, which is never carried out"),
    ("N\u{98}.", "byte 1: \(plain) the operation READONLY_BUFFER, which is never carried out"),
  ])
  func operation(_ pickle: String, _ expected: String) {
    #expect(text(operations(pickle)) == "file, \(expected)")
  }

  @Test(arguments: [
    ("", "byte 0: the pickle ends too early: an operation needs 1 byte, found 0"),
    ("<html>", "byte 0: an operation of a pickle was expected, found the byte 0x3C"),
    ("\u{80}\u{06}N.", "byte 0: a pickle of protocol 0 to 5 was expected, found protocol 6"),
    ("N..", "byte 2: the end was expected after the pickle, found 1 byte"),
    ("NN.", "byte 2: one value was expected at the end of the pickle, found 2"),
    (".", "byte 0: one value was expected at the end of the pickle, found 0"),
    ("N(.", "byte 2: one value was expected at the end of the pickle, found a mark beside it"),
    ("0.", "byte 0: a value was expected on the stack for POP, found none"),
    ("N(a.", "byte 2: a value was expected on the stack for APPEND, found none"),
    ("NNa.", "byte 2: a list was expected for APPEND, found None"),
    ("](Nu.", "byte 3: pairs of keys and values were expected for SETITEMS, found 1 values"),
    ("N(NNu.", "byte 4: a dictionary was expected for SETITEMS, found None"),
    ("Ne.", "byte 1: a mark was expected on the stack for APPENDS, found none"),
    ("t.", "byte 0: a mark was expected on the stack for TUPLE, found none"),
    ("h\u{07}.", "byte 0: a number of the memo was expected, found 7, under which nothing was put"),
    ("Np-1\n0g-1\n.", "None"),
    ("I12x\n.", "byte 0: a number that 64 bits hold was expected for INT, found \"12x\""),
    (
      "L9223372036854775808L\n.",
      "byte 0: a number that 64 bits hold was expected for LONG, found \"9223372036854775808\""
    ),
    (
      "\u{8A}\u{09}123456789.", "byte 0: an integer of at most 8 bytes was expected, found one of 9"
    ),
    (
      "X\u{01}\u{00}\u{00}\u{00}\u{FF}.",
      "byte 0: sound text was expected for BINUNICODE, found other bytes"
    ),
    ("S'a\n.", "byte 0: sound text was expected for STRING, found other bytes"),
    ("S'\\q'\n.", "byte 0: sound text was expected for STRING, found other bytes"),
    ("V\\ud800\n.", "byte 0: sound text was expected for UNICODE, found other bytes"),
    (
      "T\u{FF}\u{FF}\u{FF}\u{FF}.",
      "byte 1: a number that 64 bits hold was expected for BINSTRING, found \"-1\""
    ),
    ("NNR.", "byte 2: a tuple was expected for REDUCE, found None"),
    ("N)R.", "byte 2: a function was expected for REDUCE, found None"),
    ("})b.", "byte 2: an array or an element type was expected for BUILD, found a dictionary"),
    (
      "cnumpy\nndarray\n)R.",
      "byte 16: the arguments that NumPy writes were expected for numpy's ndarray, found others"
    ),
    (
      "c_codecs\nencode\n(V\\u0100\nVlatin1\ntR.",
      "byte 34: the arguments that NumPy writes were expected for _codecs.encode, found others"
    ),
  ])
  func damage(_ pickle: String, _ expected: String) {
    #expect(text(operations(pickle)) == (expected == "None" ? "None" : "file, \(expected)"))
  }
}
