/// The colours of a page, by the names that its style sheet has for them.
///
/// Text has a contrast of at least 4.5 to what is behind it, and curves one of 3 (WCAG 2.2 AA).
struct Palette {
  let colors: KeyValuePairs<String, String>

  /// How many curves have a colour of their own.
  static let seriesCount = 8

  /// The series are those of Okabe and Ito, “Color Universal Design” (2008), darker where white
  /// needs it.
  static let light = Palette(colors: [
    "paper": "#ffffff", "panel": "#f3f4f6", "ink": "#1b1f24", "faint": "#59616b",
    "rule": "#d5d9de", "link": "#0b57b0",
    "good": "#0a6640", "good-paper": "#e3f5ec", "warning": "#7a4b00", "warning-paper": "#fdf1d7",
    "bad": "#a61b1b", "bad-paper": "#fde8e6",
    "series0": "#0072b2", "series1": "#d55e00", "series2": "#00875f", "series3": "#b3589a",
    "series4": "#a87400", "series5": "#2b93cf", "series6": "#6b6a00", "series7": "#4a4f57",
    "heat1": "#fdece0", "heat2": "#fbd7bd", "heat3": "#f8c199", "heat4": "#f4a874",
    "heat5": "#ee8e4f",
  ])

  static let dark = Palette(colors: [
    "paper": "#15181c", "panel": "#20252b", "ink": "#e6e9ed", "faint": "#a2abb6",
    "rule": "#3a424c", "link": "#7ab8ff",
    "good": "#6fd6a4", "good-paper": "#12312a", "warning": "#f2c14e", "warning-paper": "#352a10",
    "bad": "#ff9a8f", "bad-paper": "#3f1b1b",
    "series0": "#3d9be0", "series1": "#f0743a", "series2": "#1fb88a", "series3": "#d98cbd",
    "series4": "#e69f00", "series5": "#9ad4f5", "series6": "#f0e442", "series7": "#b9bfc7",
    "heat1": "#2e221b", "heat2": "#47301f", "heat3": "#603c22", "heat4": "#794825",
    "heat5": "#935327",
  ])

  /// As declarations of CSS.
  var declarations: String { colors.map { "--\($0):\($1)" }.joined(separator: ";") }
}
