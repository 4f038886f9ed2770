import Gradebooks
import Grading
import Testing

/// Whose a submission is.
@Suite struct RosterMatchingTests {
  private func matching(_ roster: String, _ batch: [Submission]) throws -> RosterMatching {
    RosterMatching(batch, to: try Roster([UInt8](roster), path: "r.csv"))
  }

  @Test(
    arguments: [
      ("student,submission,id\na,hw,\nb,,7\n", Submission.sample("hw", by: .canvas("7", "b")), "a"),
      ("student,id,name\na,7,Anna Ng\nb,8,Anna\n", .sample("s", by: .canvas("7", "anna")), "a"),
      ("student,id\na,7\nanna,8\n", .sample("s", by: .canvas("7", "anna")), "a"),
      ("name,id\nAnna,4711\n", .sample("4711", by: .plain("4711")), "Anna"),
      ("name,email\nAnna,A@x.org\n", .sample("s", by: .gradescope("1", "a@X.org")), "A@x.org"),
      (
        "student,account\na,OctoCat\n",
        .sample("d-octocat", by: .init(platform: .classroom, id: "octocat")), "a"
      ),
      (
        "student,account\na,ada\nb,fall-ada\n",
        .sample("d-26-ada", by: .init(platform: .classroom, id: "26-ada")), "a"
      ),
      (
        "student,account\na,ada\nb,fall-ada\n",
        .sample("d-fall-ada", by: .init(platform: .classroom, id: "fall-ada")), "b"
      ),
      ("student,name\na,\"Müller, Max\"\n", .sample("s", by: .canvas("7", "mullermax")), "a"),
      (
        "name\nMax Mu\u{308}ller\n", .sample("s", by: .moodle("7", "M\u{FC}LLER, max")),
        "Max Müller"
      ),
      (
        "name\nMaría-José del Río\n", .sample("s", by: .canvas("7", "delriomariajose")),
        "María-José del Río"
      ),
      (
        "name\nPatrick O'Brien\n", .sample("s", by: .canvas("7", "obrienpatrick")),
        "Patrick O'Brien"
      ),
      ("name\nJørgen Groß\n", .sample("s", by: .canvas("7", "grossjorgen")), "Jørgen Groß"),
      (
        "name\n\u{202B}علي حسن\u{202C}\n", .sample("s", by: .moodle("7", "حسن علي")),
        "\u{202B}علي حسن\u{202C}"
      ),
      ("student,name\nmm1,Max\n", .sample("mm1", by: .plain("mm1")), "mm1"),
      ("student,email\nk,m@x\n", .sample("M@x", by: .plain("M@x")), "k"),
      ("name\n王小明\n", .sample("s", by: .moodle("7", "王小明")), "王小明"),
      ("name\nMax Müller\n", .sample("s", by: .moodle("7", "Max Miller")), nil),
      ("name\n🙂\n", .sample("s", by: .moodle("7", "🙃")), nil),
      ("name,id\nAnna,8\n", .sample("s", by: .init(platform: .classroom, id: "8")), nil),
      // Gradescope's number is the submission's.
      ("name,id\nAnna,8\n", .sample("s", by: .gradescope("8", "z@x")), nil),
    ] as [(String, Submission, String?)])
  func aSubmissionIsFound(_ roster: String, _ submission: Submission, of student: String?) throws {
    let matching = try matching(roster, [submission])
    #expect(matching.rows.first { $0.submission == 0 }?.student.student == student)
    #expect(matching.strangers.isEmpty == (student != nil))
    if student == nil { #expect(matching.strangers.map(\.look) == [["in no row of the roster"]]) }
  }

  /// A number of the school's may be another student's number on the platform.
  @Test func anIdBesideAnotherNameSettlesNothing() throws {
    let batch = [Submission.sample("s", by: .canvas("7", "anna"))]
    let open = try matching("student,id,name\na,7,Ben\nb,8,Anna\n", batch)
    #expect(open.rows.map(\.submission) == [nil, nil])
    #expect(open.rows.map(\.look) == [["s has the id of Ben, whose name is another one"], []])
    #expect(
      open.strangers.map(\.look) == [["has the id of Ben, whose name is another one"]])
    // Whoever has looked at it says so in the roster.
    let named = try matching("student,id,name,submission\na,7,Ben,\nb,8,Anna,s\n", batch)
    #expect(named.rows.map(\.submission) == [nil, 0])
    #expect(named.rows.map(\.look) == [[], []])
  }

  private func clone(_ account: String, by author: String) -> Submission {
    .sample("hw-\(account)", by: .init(platform: .classroom, id: account, name: author))
  }

  /// A partner may have made the last commit, or whoever teaches.
  @Test func theNameInACommitYieldsToAnythingElse() throws {
    let roster = "name,account\nAnna Li,annali\nBen,\n"
    let contested = try matching(
      roster, [clone("annali", by: "Teacher"), clone("benny", by: "Anna Li")])
    #expect(contested.rows.map(\.submission) == [0, nil])
    #expect(contested.rows.map(\.look) == [[], []])
    #expect(
      contested.strangers.map(\.look) == [
        ["not the only submission of Anna Li, who is named in its last commit"]
      ])
    let alone = try matching(roster, [clone("benny", by: "ben")])
    #expect(alone.rows.map(\.submission) == [nil, 0])
    #expect(alone.rows.map(\.look) == [[], ["by the name in its last commit"]])
    let two = try matching(roster, [clone("x", by: "Ben"), clone("y", by: "Ben")])
    #expect(two.rows.map(\.submission) == [nil, nil])
    let named = try matching(
      "name,submission\nAnna Li,hw-annali\n",
      [clone("annali", by: "Teacher"), clone("benny", by: "Anna Li")])
    #expect(named.rows.map(\.submission) == [0])
    #expect(named.rows[0].look == [])
  }

  /// Nor does it cast doubt on what is plain.
  @Test func theNameOfSeveralInACommitIsToldToThoseAloneWhoHaveNothing() throws {
    let matching = try matching(
      "student,name,account\na,Anna Li,annali\nb,Li Anna,\n",
      [clone("annali", by: "Teacher"), clone("zoe", by: "Anna Li")])
    #expect(matching.rows.map(\.submission) == [0, nil])
    #expect(
      matching.rows.map(\.look) == [[], ["not the only one who may have handed in hw-zoe"]])
  }

  @Test func twoOfOneNameAreNotTold() throws {
    let matching = try matching(
      "student,name\na,Anna Li\nb,Li Anna\n", [.sample("s", by: .canvas("7", "lianna"))])
    #expect(matching.rows.map(\.submission) == [nil, nil])
    #expect(
      matching.rows.map(\.look)
        == .init(repeating: ["not the only one who may have handed in s"], count: 2))
    #expect(matching.strangers.map(\.look) == [["fits several rows of the roster: a, b"]])
  }

  @Test func ofTwoSubmissionsNoneIsTakenUntilTheRosterNamesOne() throws {
    let batch = [
      Submission.sample("s", by: .moodle("7", "Anna Li")),
      .sample("t", by: .moodle("7", "Anna Li")),
    ]
    let open = try matching("name\nAnna Li\n", batch)
    #expect(open.rows[0].submission == nil)
    #expect(
      open.rows[0].look == ["2 submissions: s, t; name one in the roster's column submission"])
    #expect(
      open.strangers.map(\.look)
        == .init(repeating: ["not the only submission of Anna Li"], count: 2))
    let named = try matching("name,submission\nAnna Li,t\n", batch)
    #expect(named.rows[0].submission == 1)
    #expect(named.rows[0].look == [])
    #expect(
      named.strangers.map(\.look) == [
        ["fits Anna Li, for whom the roster names another submission"]
      ])
  }

  @Test func aNameThatTheBatchDoesNotHaveIsNotReplaced() throws {
    let matching = try matching(
      "name,submission,group\nAnna,gone,G\nBen,,G\n", [.sample("Ben", by: .plain("Ben"))])
    #expect(matching.rows.map(\.submission) == [nil, 0])
    #expect(matching.rows[0].look == ["the roster names gone, which is not in the batch"])
  }

  @Test func anotherIdIsTold() throws {
    let matching = try matching("name,id\nAnna,8\n", [.sample("s", by: .moodle("7", "Anna"))])
    #expect(matching.rows[0].submission == 0)
    #expect(matching.rows[0].look == ["its sender has the id 7, the roster 8"])
  }

  private let team = "student,group\na,Team\nb,team\nc,\n"

  @Test func aGroupSharesWhatOneHandedIn() throws {
    let matching = try matching(team, [.sample("b", by: .plain("b"))])
    #expect(matching.rows.map(\.submission) == [0, 0, nil])
    #expect(matching.rows.map(\.look) == [[], [], []])
    #expect(
      try self.matching(team, [.sample("TEAM", by: .plain("TEAM"))]).rows.map(\.submission) == [
        0, 0, nil,
      ])
  }

  @Test func ofAGroupThatHandedInTwiceEachHasTheirOwn() throws {
    let matching = try matching(
      team + "d,team\n", [.sample("b", by: .plain("b")), .sample("a", by: .plain("a"))])
    #expect(matching.rows.map(\.submission) == [1, 0, nil, nil])
    #expect(matching.rows[0].look == ["the group Team handed in 2: b, a"])
    #expect(matching.rows[3].look == ["the group team handed in 2: b, a"])
  }

  @Test func severalSendersOfOneSubmissionAllHaveIt() throws {
    let matching = try matching(
      "email\na@x\nb@x\nc@x\n", [.sample("s", by: .gradescope("1", "a@x, b@x, z@x"))])
    #expect(matching.rows.map(\.submission) == [0, 0, nil])
    #expect(matching.rows[0].look == ["also by z@x, in no row of the roster"])
  }
}
