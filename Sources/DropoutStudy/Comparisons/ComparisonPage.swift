import Pages

/// A comparison of runs as one page that needs no other file.
public struct ComparisonPage {
  private let summaries: [RunSummary]

  public init(_ summaries: [RunSummary]) { self.summaries = summaries }

  public var html: String {
    let count = summaries.reduce(0) { $0 + $1.records.count }
    let blocks: [Block] =
      [
        .paragraph(
          """
          Accuracies are fractions. Those of the training are taken while the network changes and \
          drops; those of the validation at the end of each epoch, with all units. The gap is the \
          first minus the second; the best is that of all epochs, the others are those of the last \
          one.
          """),
        .table(figures),
      ] + published + [
        .heading("Curves"),
        .paragraph("Solid lines are the training, dashed ones the validation."),
        .charts(ComparisonCharts(summaries).charts),
      ] + variances + [.heading("Settings")] + summaries.map(settings)
    return Page(title: count == 1 ? "One run" : "Comparison of \(count) runs", blocks: blocks).html
  }

  private var figures: Table {
    Table(
      columns: [
        Table.Column("run", .text), .number("accuracy"), .number("loss"),
        .number("val accuracy"), .number("val loss"), .number("best val accuracy"),
        .number("gap"), .number("time"),
      ],
      rows: summaries.map { summary in
        [
          summary.title, share(summary.accuracy), share(summary.loss),
          share(summary.validationAccuracy), share(summary.validationLoss),
          share(summary.bestValidationAccuracy), share(summary.gap), duration(summary.seconds),
        ].map { Table.Cell("\($0)") }
      })
  }

  // MARK: - Published figures

  private var published: [Block] {
    let rows = summaries.compactMap(publishedRow)
    guard !rows.isEmpty else { return [] }
    return [
      .heading("Beside published figures"),
      .paragraph(
        """
        The published figure, and in brackets by how much ours is above it. Green is a validation \
        accuracy within 0.4 points of the published one.
        """),
      .table(
        Table(
          columns: [
            Table.Column("run", .text), .number("accuracy"), .number("loss"),
            .number("val accuracy"), .number("val loss"),
          ], rows: rows)),
    ]
  }

  private func publishedRow(_ summary: RunSummary) -> [Table.Cell]? {
    guard let published = summary.published else { return nil }
    let deviation = Deviation(of: summary, from: published)
    func cell(_ theirs: Double?, _ difference: Double?, _ tone: Tone = .neutral) -> Table.Cell {
      guard let theirs else { return Table.Cell("–") }
      return Table.Cell("\(share(theirs)) (\(signed(difference)))", tone)
    }
    return [
      Table.Cell("\(summary.title)"), cell(published.accuracy, deviation.accuracy),
      cell(published.loss, deviation.loss),
      cell(
        published.validationAccuracy, deviation.validationAccuracy,
        deviation.isSmall ? .good : .warning),
      cell(published.validationLoss, deviation.validationLoss),
    ]
  }

  // MARK: - Variances

  private var variances: [Block] {
    let layers = summaries.compactMap(\.variances?.count).max() ?? 0
    guard layers > 0 else { return [] }
    return [
      .heading("Variance of each dense layer’s outputs"),
      .paragraph(
        """
        Taken over all units and the first 32 validation examples, in test mode, at the end of each \
        epoch. The outputs of the last layer are probabilities.
        """),
      .charts(ComparisonCharts(summaries).variances(layers: layers)),
    ]
  }

  // MARK: - Settings

  private func settings(_ summary: RunSummary) -> Block {
    let record = summary.records[0]
    let data = record.header.data
    let rows =
      record.configuration.settings.map { Definition("\($0.name)", "\($0.value)") } + [
        Definition("data", "\(data.origin)"),
        Definition("examples", "\(data.training) training, \(data.validation) validation"),
        Definition("SHA-256", "\(data.sha256)"),
        Definition("toolkit", "\(record.header.toolkit)"),
      ]
      + [record.configuration.published?.source].compactMap(\.self).map {
        Definition("published in", "\($0)")
      }
    return .details("\(summary.title)", [.definitions(rows)])
  }
}
