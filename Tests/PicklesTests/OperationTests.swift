import Testing

/// Operations one by one, among them those that Python writes for sizes of gigabytes only.
@Suite struct OperationTests {
  @Test(arguments: [
    ("N.", "None"),
    ("\u{80}\u{05}\u{88}.", "True"),
    ("I01\n.", "True"),
    ("I1\n.", "1"),
    ("I-7\n.", "-7"),
    ("L7L\n.", "7"),
    ("L-9223372036854775808L\n.", "-9223372036854775808"),
    ("\u{8A}\u{00}.", "0"),
    ("\u{8A}\u{02}\u{FF}\u{7F}.", "32767"),
    ("\u{8B}\u{01}\u{00}\u{00}\u{00}\u{FF}.", "-1"),
    ("J\u{FE}\u{FF}\u{FF}\u{FF}.", "-2"),
    ("K\u{FF}.", "255"),
    ("M\u{00}\u{FF}.", "65280"),
    ("F1e3\n.", "float 408f400000000000"),
    ("G\u{C0}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}.", "float c000000000000000"),
    ("S'a\\x41\\''\n.", "bytes 614127"),
    ("S\"it's\"\n.", "bytes 69742773"),
    ("T\u{02}\u{00}\u{00}\u{00}ab.", "bytes 6162"),
    ("U\u{01}\u{FF}.", "bytes ff"),
    ("B\u{01}\u{00}\u{00}\u{00}a.", "bytes 61"),
    ("C\u{01}a.", "bytes 61"),
    ("\u{8E}\u{01}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}a.", "bytes 61"),
    ("\u{96}\u{01}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}a.", "bytes 61"),
    ("V\\u20ac\u{E9}\\n\n.", "text e282acc3a95c6e"),
    ("X\u{02}\u{00}\u{00}\u{00}\u{C3}\u{A9}.", "text c3a9"),
    ("\u{8C}\u{01}a.", "text 61"),
    ("\u{8D}\u{01}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}a.", "text 61"),
    ("(K\u{01}K\u{02}l.", "list(1, 2)"),
    ("]K\u{01}a(K\u{02}K\u{03}e.", "list(1, 2, 3)"),
    ("](e.", "list()"),
    (").", "tuple()"),
    ("(K\u{01}t.", "tuple(1)"),
    ("K\u{01}\u{85}.", "tuple(1)"),
    ("K\u{01}K\u{02}\u{86}.", "tuple(1, 2)"),
    ("K\u{01}K\u{02}K\u{03}\u{87}.", "tuple(1, 2, 3)"),
    ("(K\u{01}Nd.", "dict(1: None)"),
    ("}K\u{01}NsK\u{01}K\u{02}s.", "dict(1: None, 1: 2)"),
    ("}(K\u{01}NK\u{02}Nu.", "dict(1: None, 2: None)"),
    ("NK\u{01}0.", "None"),
    ("N(0.", "None"),
    ("N(K\u{01}K\u{02}1.", "None"),
    ("K\u{01}2\u{86}.", "tuple(1, 1)"),
    ("K\u{01}p9\n0g9\n.", "1"),
    ("K\u{01}q\u{FF}0h\u{FF}.", "1"),
    ("K\u{01}r\u{00}\u{00}\u{00}\u{80}0j\u{00}\u{00}\u{00}\u{80}.", "1"),
    ("K\u{01}\u{94}K\u{02}\u{94}h\u{00}\u{87}.", "tuple(1, 2, 1)"),
    ("\u{95}\u{02}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}N.", "None"),
    ("c__builtin__\nbytes\n)R.", "bytes "),
    ("c_codecs\nencode\n(V\\u00ff\nVlatin1\ntR.", "bytes ff"),
    ("\u{8C}\u{05}numpy\u{8C}\u{05}dtype\u{93}.", "a function"),
    ("cnumpy\ndtype\n(U\u{02}f8I0\nI1\ntR.", "an element type"),
  ])
  func value(_ pickle: String, _ expected: String) { #expect(text(operations(pickle)) == expected) }

  /// A list that was named before it was filled has its elements under that name, too.
  @Test func sharedListsAreOne() {
    #expect(text(operations("]q\u{00}h\u{00}\u{86}h\u{00}K\u{01}a0.")) == "tuple(list(1), list(1))")
  }
}
