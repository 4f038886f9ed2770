import CommandLineOptions

/// What the command line asks for: nothing but the work itself.
struct Options: CommandSettings {
  static let invocation = "swift run scratch"
  static let purpose = """
    Compiles what lies in Assignments/Scratch and runs it: your own experiments with tensors, \
    layers and plots. Nothing of it is graded.
    """
  static var options: [CommandOption<Options>] { [] }
  static let remarks = """
    Exit status: the program's own, 1 if it does not compile, 2 wrong usage, 3 a fault of the \
    toolkit.
    """
}
