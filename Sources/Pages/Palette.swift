/// The colours of a page, by the names that its style sheet has for them.
///
/// Text has a contrast of at least 4.5 to what is behind it, and curves one of 3 (WCAG 2.2 AA).
struct Palette {
  let colors: KeyValuePairs<String, String>

  /// How many curves have a colour of their own.
  static let seriesCount = 8

  /// The series have the hues of Okabe and Ito, “Color Universal Design” (2008), in shades that are
  /// also told apart on this background by those who see fewer colours.
  static let light = Palette(colors: [
    "paper": "#ffffff", "panel": "#f3f4f6", "ink": "#1b1f24", "faint": "#59616b",
    "rule": "#d5d9de", "link": "#0b57b0",
    "good": "#0a6640", "good-paper": "#e3f5ec", "warning": "#7a4b00", "warning-paper": "#fdf1d7",
    "bad": "#a61b1b", "bad-paper": "#fde8e6",
    "series0": "#0c71c7", "series1": "#f2441c", "series2": "#0f5c30", "series3": "#7d3377",
    "series4": "#a38f29", "series5": "#0c9bc9", "series6": "#655008", "series7": "#768994",
    "heat1": "#fdece0", "heat2": "#fbd7bd", "heat3": "#f8c199", "heat4": "#f4a874",
    "heat5": "#ee8e4f",
  ])

  static let dark = Palette(colors: [
    "paper": "#15181c", "panel": "#20252b", "ink": "#e6e9ed", "faint": "#a2abb6",
    "rule": "#3a424c", "link": "#7ab8ff",
    "good": "#6fd6a4", "good-paper": "#12312a", "warning": "#f2c14e", "warning-paper": "#352a10",
    "bad": "#ff9a8f", "bad-paper": "#3f1b1b",
    "series0": "#228dfa", "series1": "#c9622c", "series2": "#3be8a4", "series3": "#a36fa0",
    "series4": "#faa845", "series5": "#aae5ff", "series6": "#ffe21a", "series7": "#a3afa2",
    "heat1": "#2e221b", "heat2": "#47301f", "heat3": "#603c22", "heat4": "#794825",
    "heat5": "#935327",
  ])

  /// As declarations of CSS.
  var declarations: String { colors.map { "--\($0):\($1)" }.joined(separator: ";") }
}
