import Checking
import Courses
import Foundation
import Judging
import TestSupport
import Testing

/// An answer is what the student wrote, however it is written.
@Suite struct AnswersTests {
  private static let prompt =
    "Suppose the forward pass did not divide the mask by p in training. What would the next layer "
    + "see at test time that it never saw in training, and why does the division repair it?"

  private static let questions = [
    InlineQuestion(id: "dividing-by-p", prompt: prompt),
    InlineQuestion(
      id: "smaller-layers",
      prompt:
        "You halve the width of every hidden layer to save memory and want to keep λ. Would you "
        + "leave p as it is, raise it, or lower it?"),
    InlineQuestion(id: "regularizer", prompt: "What do the accuracies say about dropout?"),
  ]

  /// The file as it is handed out, with something in the place of the first answer.
  private static func file(
    _ first: String = "<!-- your answer -->", heading: String = "## dividing-by-p"
  )
    -> String
  {
    """
    # Dropout: your answers

    Write below each question.

    \(heading)

    > Suppose the forward pass did not divide the mask by p in training. What would the next layer
    > see at test time that it never saw in training, and why does the division repair it?

    \(first)

    ## smaller-layers

    > You halve the width of every hidden layer to save memory and want to keep λ. Would you leave p
    > as it is, raise it, or lower it?

    <!-- your answer -->

    ## regularizer

    > What do the accuracies say about dropout?

    <!-- your answer -->

    """
  }

  private func read(_ text: String) -> Answers {
    Answers(bytes: Array(text.utf8), questions: Self.questions)
  }

  private func answered(_ answers: Answers) -> [String] {
    Self.questions.map(\.id).filter(answers.isAnswered)
  }

  /// In a student's checkout the files are the student's own.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["CI"] != nil), arguments: assignments.map(\.id)
  )
  func theFilesOfThisCheckoutAnswerNothing(_ id: String) throws {
    let assignment = try #require(assignments.first { $0.id == id })
    let questions = assignment.sections.flatMap(\.questions)
    let path = "\(Program.root)/Assignments/\(assignment.folder)/Answers.md"
    let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    let answers = Answers(bytes: bytes, questions: questions)
    #expect(questions.allSatisfy { answers.answer(to: $0.id) == .notAnswered })
    #expect(answers.problems == [])
  }

  @Test func theFileAsHandedOutAnswersNothing() {
    let answers = read(Self.file())
    #expect(answered(answers) == [])
    #expect(answers.problems == [])
    #expect(answers.answer(to: "regularizer") == .notAnswered)
  }

  @Test(arguments: [
    "Because.", "### My answer\n\nBecause.", "#1 Because.", "# Because the mask is not divided",
    "```python\n# because\n```", "~~~\n## smaller-layers\n~~~", "- because\n- therefore",
    "| a | b |\n|---|---|\n| 1 | 2 |", "> Because.", "> Raise it.", "<!-- Because. -->",
    "<!-- your answer: because -->", "<!-- your answer\nBecause.", "![](figure.png)",
    "[my notes](notes.md)", "**Because.**", "1/p", "∑ ≠ ∞", "<!-- your answer -->\nBecause.",
    "<!--\nBecause.\n-->", "    indented code", "Answer: because", "```\nnever closed",
  ])
  func whatAStudentWroteIsAnAnswer(_ text: String) {
    let answers = read(Self.file(text))
    #expect(answered(answers) == ["dividing-by-p"])
    #expect(answers.text(of: "dividing-by-p")?.contains("Suppose") == false)
  }

  @Test(arguments: [
    "", "   ", "---", "***", "- ", "### My answer", "**Answer:**", "?", "…", "<!-- -->",
    "<!-- your answer here -->",
    "<!-- your answer", "your answer", "|---|---|",
    Self.prompt.replacing("in training", with: "in\ntraining"),
    "What would the next layer see at test time that it never saw in training",
    "> > " + Self.prompt.replacing("Suppose", with: "**Suppose**"),
  ])
  func whatWasHandedOutIsNone(_ text: String) {
    #expect(answered(read(Self.file(text))) == [])
  }

  @Test(arguments: [
    "# dividing-by-p", "### dividing-by-p", "##dividing-by-p", "## dividing-by-p ##",
    "## `dividing-by-p`",
    "## **dividing-by-p**", "## 1. dividing-by-p", "## Dividing by p", "## DIVIDING-BY-P",
    "dividing-by-p\n---",
    "dividing-by-p\n=====", "**dividing-by-p**", "1. dividing-by-p", "dividing-by-p:",
    "## Question 1: dividing-by-p",
    "## dividing-by-p (2 points)", "  ## dividing-by-p", "## dividing\u{2011}by\u{2011}p",
    "\t## dividing-by-p\t",
  ])
  func aHeadingMayBeWrittenInManyWays(_ heading: String) {
    let answers = read(Self.file("Because.", heading: heading))
    #expect(answered(answers) == ["dividing-by-p"])
    #expect(answers.problems == [])
    #expect(answers.text(of: "dividing-by-p") == "Because.")
    #expect(answered(read(Self.file(heading: heading))) == [])
  }

  @Test func anAnswerMayStandInTheHeadingsLine() {
    #expect(read("## dividing-by-p: because\n").text(of: "dividing-by-p") == "because")
    #expect(read("**dividing-by-p:** because\n").text(of: "dividing-by-p") == "because")
    #expect(read("dividing-by-p - because\n").text(of: "dividing-by-p") == "because")
  }

  @Test func anAnswerBehindTheQuotedQuestionIsKept() {
    let quoted = Self.file().replacing(
      "repair it?\n", with: "repair it?\n> Because the expectation is p x.\n")
    #expect(answered(read(quoted)) == ["dividing-by-p"])
    #expect(read(quoted).text(of: "dividing-by-p")?.contains("expectation") == true)
  }

  @Test func blocksOfCodeThatAreLeftOpenHideNoHeading() {
    let text = Self.file("```\nBecause.")
      .replacing("lower it?\n\n<!-- your answer -->", with: "lower it?\n\n```\nRaise it.")
    #expect(answered(read(text)) == ["dividing-by-p", "smaller-layers"])
  }

  @Test func theQuestionOfAnEarlierReleaseIsNoAnswer() {
    let text = Self.file().replacing(
      "Suppose the forward pass did not", with: "Imagine that forward did never")
    #expect(answered(read(text)) == [])
  }

  @Test func aHeadingThatIsGoneIsTold() {
    let answers = read(Self.file("Because.", heading: "## Division"))
    #expect(answered(answers) == [])
    #expect(answers.answer(to: "dividing-by-p") == .unreadable)
    #expect(
      answers.problems == [
        "Answers.md has no heading for dividing-by-p: "
          + "an answer stands below a line such as \"## dividing-by-p\""
      ])
  }

  @Test func aCommentWithoutEndIsToldAndHidesNothing() {
    let text = Self.file("<!-- your answer\nBecause.")
      .replacing("lower it?\n\n<!-- your answer -->", with: "lower it?\n\nRaise it.")
    let answers = read(text)
    #expect(answered(answers) == ["dividing-by-p", "smaller-layers"])
    #expect(
      answers.problems == [
        "Answers.md:10: the comment <!-- does not end; what follows is taken for the answer"
      ])
  }
}

// Encodings and line ends.
extension AnswersTests {
  struct Writing: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: @Sendable (String) -> [UInt8]
    var testDescription: String { name }

    static let all: [Writing] = [
      Writing(name: "UTF-8") { Array($0.utf8) },
      Writing(name: "UTF-8 with mark") { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
      Writing(name: "UTF-16 LE with mark") { [0xFF, 0xFE] + utf16($0, 0) },
      Writing(name: "UTF-16 BE with mark") { [0xFE, 0xFF] + utf16($0, 8) },
      Writing(name: "UTF-16 LE") { utf16($0, 0) },
      Writing(name: "UTF-16 BE") { utf16($0, 8) },
      Writing(name: "Windows-1252") { text in
        text.replacing("λ", with: "?").unicodeScalars.map {
          $0 == "–" ? 0x96 : $0 == "“" ? 0x93 : $0 == "”" ? 0x94 : UInt8($0.value)
        }
      },
    ]

    private static func utf16(_ text: String, _ shift: UInt16) -> [UInt8] {
      text.utf16.flatMap {
        [UInt8(truncatingIfNeeded: $0 >> shift), UInt8(truncatingIfNeeded: $0 >> (8 - shift))]
      }
    }
  }

  @Test(arguments: Writing.all, ["\n", "\r\n", "\r"])
  func everyEncodingAndLineEndIsRead(_ writing: Writing, lineEnd: String) {
    let text = Self.file("Mütze – “ja”\n\nä").replacing("\n", with: lineEnd)
    let answers = Answers(bytes: writing.bytes(text), questions: Self.questions)
    #expect(answered(answers) == ["dividing-by-p"])
    #expect(answers.text(of: "dividing-by-p") == "Mütze – “ja”\n\nä")
    #expect(answers.problems == [])
  }

  @Test func mixedLineEndsAreRead() {
    let answers = read("## dividing-by-p\r\n\rBecause.\n## smaller-layers\rRaise it.\r\n")
    #expect(answered(answers) == ["dividing-by-p", "smaller-layers"])
  }

  @Test(
    arguments: [
      (
        Array("PK\u{3}\u{4}xxx".utf8),
        "Answers.md is a Word document or another ZIP archive, not text"
      ),
      (Array("%PDF-1.7 x".utf8), "Answers.md is a PDF document, not text"),
      ([1, 2, 0, 3, 4, 5, 6, 0xFF], "Answers.md is not text: it holds NUL bytes"),
      ([1, 2, 3, 4, 0xFF], "Answers.md is not text: it holds control characters"),
      ([0xFF, 0xFE, 0, 0, 65, 0, 0, 0], "Answers.md is written in UTF-32: save it as UTF-8"),
      ([], "Answers.md is empty"),
    ] as [([UInt8], String)])
  func whatCannotBeReadIsTold(_ bytes: [UInt8], problem: String) {
    let answers = Answers(bytes: bytes, questions: Self.questions)
    #expect(answered(answers) == [])
    #expect(answers.problems == [problem])
  }

  @Test func aFewWrongBytesAreToldAndTheRestIsRead() {
    let text = Array(Self.file("Mütze λ ö").utf8)
    let answers = Answers(bytes: text + [0xFF], questions: Self.questions)
    #expect(answered(answers).first == "dividing-by-p")
    #expect(answers.problems == ["Answers.md is not UTF-8 in 1 place, shown as \u{FFFD}"])
    #expect(Answers(bytes: nil, questions: Self.questions).problems == ["there is no Answers.md"])
  }

  /// Fences each shorter than the one before, of which none is closed.
  @Test func manyFencesTakeNoLongerThanOtherLines() {
    let fences = (4..<1400).reversed().map { String(repeating: "~", count: $0) + "x\n" }
    let seconds = ContinuousClock().measure {
      _ = Answers(bytes: Array(fences.joined().utf8), questions: Self.questions)
    }
    #expect(seconds < .seconds(10))
  }

  @Test func noBytesStopTheReader() {
    for writing in Writing.all {
      let whole = writing.bytes(Self.file("Because ```\n<!-- x"))
      for count in stride(from: 0, through: whole.count, by: 7) {
        _ = Answers(bytes: Array(whole[..<count]), questions: Self.questions)
      }
    }
    var generator = SystemRandomNumberGenerator()
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = Answers(bytes: bytes, questions: Self.questions)
    }
  }
}
