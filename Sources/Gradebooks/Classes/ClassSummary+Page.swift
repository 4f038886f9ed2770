import Judging
import Pages

extension ClassSummary {
  /// The summary as a page of its own.
  public var page: Page {
    Page(
      title: "\(title): the class", generator: "Handgrad grade summary",
      blocks: standingWords.map { .paragraph(InlineText($0)) } + charts + sectionBlocks
        + diagnosisBlocks + slowestBlocks + similarBlocks + lookBlocks)
  }

  private var charts: [Block] {
    guard !allPoints.isEmpty else { return [] }
    let means = sections.filter { $0.maxPoints > 0 }.map { section in
      let part = (section.meanPoints ?? 0) / Double(section.maxPoints)
      return BarChart.Bar(
        section.id, part,
        text: section.meanPoints == nil ? "–" : "\((100 * part).text(decimals: 0)) %")
    }
    return [
      .charts([
        .bar(BarChart(title: "Submissions by points", bars: histogram)),
        .bar(BarChart(title: "Mean part of a section’s points", bars: means)),
      ])
    ]
  }

  /// How many submissions have their points in each tenth of what can be had.
  private var histogram: [BarChart.Bar] {
    let tenths = allPoints.map { points in
      maxPoints > 0 ? max(0, min(9, Int(10 * points / Double(maxPoints)))) : 0
    }
    return (0..<10).map { tenth in
      let count = tenths.count { $0 == tenth }
      return BarChart.Bar(
        "\(tenth * 10) to \(tenth * 10 + 10) %", Double(count), text: "\(count)")
    }
  }

  private var sectionBlocks: [Block] {
    let statuses = Status.allCases.filter { status in
      sections.contains { $0.counts[status] != nil }
    }
    return [
      .heading("Sections"),
      .table(
        Table(
          columns: [Table.Column("section"), .number("mean points")]
            + statuses.map { .number(InlineText($0.rawValue)) },
          rows: sections.map { section in
            [Table.Cell(InlineText(section.title)), "\(section.pointWords)"]
              + statuses.map { "\(section.counts[$0] ?? 0)" }
          })),
    ]
  }

  private var diagnosisBlocks: [Block] {
    guard !diagnoses.isEmpty else { return [] }
    return [
      .heading("Diagnoses"),
      .table(
        Table(
          columns: [Table.Column("section"), .number("met"), Table.Column("what was seen")],
          rows: diagnoses.map { ["\($0.section)", "\($0.count)", Table.Cell(InlineText($0.text))] })
      ),
    ]
  }

  private var slowestBlocks: [Block] {
    let slowest = slowest(5)
    guard !slowest.isEmpty else { return [] }
    return [
      .heading("Longest sections"),
      .table(
        Table(
          columns: [Table.Column("section"), .number("median, s"), .number("maximum, s")],
          rows: slowest.map { section, seconds in
            [
              "\(section.id)", "\(seconds.median.text(decimals: 1))",
              "\(seconds.maximum.text(decimals: 1))",
            ]
          })),
    ]
  }

  private var similarBlocks: [Block] {
    guard !similarity.groups.isEmpty else { return [] }
    let groups = similarity.groups.map { group in
      InlineText(Self.list(group.submissions) + ": ")
        + InlineText(group.evidence.map(\.words).joined(separator: "; "))
    }
    return [.heading("Alike"), .paragraph("To be looked at; this is no verdict.")]
      + [.list(groups)] + (similarity.words.map { [.paragraph(InlineText($0))] } ?? [])
  }

  private var lookBlocks: [Block] {
    guard !looks.isEmpty else { return [] }
    return [
      .heading("To be looked at by a person"),
      .table(
        Table(
          columns: [Table.Column("student"), Table.Column("why")],
          rows: looks.map {
            [
              Table.Cell(InlineText(Self.list($0.students))),
              Table.Cell(InlineText($0.reasons.joined(separator: "; "))),
            ]
          })),
    ]
  }
}
