import Pages

/// A page with one string in every place that takes one.
func everything(_ text: String) -> Page {
  let inline = InlineText(text)
  let pieces: InlineText =
    "\(text)\(.code(text))\(.strong(inline))\(.emphasis(inline))\(.badge(text, .good))"
  let links: InlineText = "\(.link(inline, to: text))\(.link(inline, to: "https://x/" + text))"
  let line = LineChart(
    title: text, xTitle: text, yTitle: text,
    series: [.init(text, [1, 2, .nan, 3]), .init(text, [4, 5], mark: .dashedLine)])
  let pixels = PixelImage(title: text, width: 1, height: 1, colors: [1, 2, 3])
  let nothing = LineChart(title: text, series: [])
  let bar = BarChart(title: text, bars: [.init(text, 1, text: text), .init(text, .nan)])
  let table = Table(
    caption: inline, columns: [.init(inline), .number(inline)],
    rows: [["\(text)", .init(inline, .bad)], [.init(inline), .init(inline, heat: 0.5)]])
  return Page(
    title: text, language: text, generator: text,
    blocks: [
      .heading(inline, anchor: text), .subheading(inline, anchor: text),
      .paragraph(pieces + links), .list([inline]), .numberedList([inline]), .table(table),
      .charts([.line(line), .line(nothing), .bar(bar), .pixels(pixels)]), .code(text),
      .quotation(text),
      .details(inline, [.paragraph(inline)]), .note(.warning, [.paragraph(inline)]),
      .definitions([Definition(inline, inline)]), .columns([[.code(text)], [.code(text)]]),
    ])
}
