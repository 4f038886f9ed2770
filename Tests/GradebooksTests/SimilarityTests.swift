import Gradebooks
import Grading
import Testing

/// Which submissions are alike, with the evidence.
@Suite struct SimilarityTests {
  private func file(
    _ digest: String, _ shape: String?, own: Int = 100, name: String = "Dropout.swift"
  ) -> Submission.File {
    .init(name: name, bytes: 10, sha256: digest, shape: shape, ownTokens: own)
  }

  private func batch(_ files: [String: [Submission.File]]) -> [Submission] {
    files.sorted { $0.key < $1.key }.map { name, files in
      var submission = Submission.sample(name)
      submission.files = files
      return submission
    }
  }

  private func words(_ similarity: Similarity) -> [String] {
    similarity.groups.map { group in
      "\(group.submissions.joined()): "
        + group.evidence.map { "\($0.kind.rawValue) \($0.file) \($0.ownTokens)" }
        .joined(separator: ", ")
    }
  }

  @Test func bytesAndShapesAreCompared() {
    let other = "Net.swift"
    let similarity = Similarity(
      batch([
        "a": [file("1", "S"), file("7", "T", own: 500, name: other)],
        "b": [file("1", "S"), file("8", "T", own: 510, name: other)],
        "c": [file("2", "S"), file("9", "U", own: 300, name: other)],
        "d": [file("3", "V", own: 40)], "e": [file("4", "V", own: 40)],
        // Too short for its shape to say anything, and as it was handed out.
        "f": [file("5", "W", own: 39), file("0", "X", own: 0, name: other)],
        "g": [file("6", "W", own: 39), file("0", "X", own: 0, name: other)],
        // The same shape in another file.
        "h": [file("x", "V", own: 40, name: other)],
      ]))
    #expect(
      words(similarity) == [
        "ab: the same but for names Net.swift 510, identical bytes Dropout.swift 100",
        "abc: the same but for names Dropout.swift 100",
        "de: the same but for names Dropout.swift 40",
      ])
    #expect(similarity.words == nil)
  }

  /// 4 of 30 are more than a tenth and more than 3; 4 of 40 are a tenth.
  @Test(arguments: [(3, 30, true), (4, 30, false), (4, 40, true), (5, 40, false), (3, 3, true)])
  func theShapeThatManyShareComesLast(sharing: Int, of count: Int, isFirst: Bool) {
    var files: [String: [Submission.File]] = [:]
    for index in 0..<count {
      files["s\(index)"] = [
        file("\(index)", index < sharing ? "S" : "S\(index)", own: 200),
        // Two others have less in common.
        file(index < count - 2 ? "n\(index)" : "n", "N\(index)", name: "Net.swift"),
      ]
    }
    let similarity = Similarity(batch(files))
    #expect(
      similarity.groups.map { $0.evidence[0].file }.first
        == (isFirst ? "Dropout.swift" : "Net.swift"))
    #expect(similarity.groups.count == 2)
    let told = "The last one is shared by so many that it may be how the thing is written."
    #expect(similarity.words == (isFirst ? nil : told))
  }

  /// Unless they are a few words in a stub.
  @Test(arguments: [(100, "Dropout.swift", false), (39, "Dropout.swift", true), (0, "A.md", false)])
  func theSameBytesAreNotUsual(own: Int, name: String, isUsual: Bool) {
    let files = (0..<30).map { index in
      let digest = index < 20 ? "same" : "\(index)"
      let shape = name.hasSuffix(".md") ? nil : "S\(index)"
      return ("s\(index)", [file(digest, shape, own: own, name: name)])
    }
    let similarity = Similarity(
      batch(Dictionary(uniqueKeysWithValues: files)), stubs: ["as handed out"])
    #expect(similarity.groups.map(\.isUsual) == [isUsual])
    #expect(similarity.groups.first?.submissions.count == 20)
  }

  @Test func answersAreComparedWhereItIsKnownWhatWasHandedOut() {
    func answers(_ digest: String) -> Submission.File {
      file(digest, nil, own: 0, name: "Answers.md")
    }
    let class4 = batch([
      "a": [answers("stub")], "b": [answers("stub")], "c": [answers("1")], "d": [answers("1")],
    ])
    #expect(Similarity(class4).groups.isEmpty)
    #expect(words(Similarity(class4, stubs: ["stub"])) == ["cd: identical bytes Answers.md 0"])
  }

  @Test func aGroupIsNotComparedWithItself() throws {
    let batch = batch([
      "a": [file("1", "S"), file("2", "T", name: "Net.swift")],
      "b": [file("1", "S"), file("2", "T", name: "Net.swift")],
      "c": [file("1", "S")],
    ])
    let roster = try Roster([UInt8]("student,submission,group\na,a,G\nb,b,g\nc,c,H\n"), path: "")
    let book = Gradebook(batch, of: dropout, roster: roster)
    #expect(words(Similarity(batch, gradebook: book)) == ["abc: identical bytes Dropout.swift 100"])
  }

  @Test func theTableIsGuarded() {
    let similarity = Similarity(batch(["=x": [file("1", "S")], "b; c": [file("1", "S")]]))
    #expect(
      similarity.table.text == """
        group,file,evidence,own tokens,shared by,submissions
        1,Dropout.swift,identical bytes,100,2,"'=x; b, c"

        """)
  }
}
