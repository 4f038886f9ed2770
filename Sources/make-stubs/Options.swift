import CommandLineOptions

/// What the command line asks for.
struct Options: CommandSettings {
  var checksOnly = false
  var overwrites = false

  static let invocation = "swift run make-stubs"
  static let purpose = """
    Writes every stub and every template for answers that is missing, from Solutions/ and the \
    sections into Assignments/, the tables in the handouts and the guides, and the bytes of sealed \
    sources. Without options it keeps a file that differs from its stub, as it may be somebody's \
    work, and says which. The file for experiments, Assignments/Scratch/main.swift, is written \
    where there is none.
    """
  static var options: [CommandOption<Options>] {
    [
      .flag(
        "overwrite", "replace such files too: what to run after a solution has been edited",
        \.overwrites),
      .flag("check", "write nothing", \.checksOnly),
    ]
  }
  static let remarks = """
    Exit status: 0 every file is current, 1 one is not, 2 wrong usage, 3 a solution or a document \
    is at fault and nothing is written.
    """

  mutating func take(words: [String]) throws(UsageError) {
    if checksOnly && overwrites {
      throw UsageError(
        "--check writes nothing and --overwrite writes: only one of them is possible")
    }
  }
}
