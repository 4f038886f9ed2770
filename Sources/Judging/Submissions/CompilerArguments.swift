import Checking

/// How the Swift compiler is asked to make a library of an assignment's files.
///
/// Paths are relative to the folder of the copies, so that the same bytes give the same build.
enum CompilerArguments {
  /// A wrong operand in a long line of tensor arithmetic must not keep a student waiting: the type
  /// checker gives up after so many attempts, ten times what the longest function of a solution
  /// takes. (A limit in seconds would refuse on a slow machine what compiles on a fast one.)
  private static let patience = ["-Xfrontend", "-solver-scope-threshold=100000"]

  /// Where a crash is told to have happened: the student's folder, whatever its name.
  static let folder = "/submission"

  static func all(_ assignment: Assignment, _ files: SubmittedFiles, isDebug: Bool) -> [String] {
    [
      "-module-name", assignment.folder, "-swift-version", "6", "-parse-as-library",
      "-whole-module-optimization", isDebug ? "-Onone" : "-O", "-g",
      "-emit-library", "-o", "../\(BuildFolder.libraryName)", "-use-ld=lld",
      "-I", "../interfaces", "-Xcc", "-fmodule-map-file=../interfaces/module.modulemap",
      "-suppress-warnings", "-no-color-diagnostics", "-diagnostic-style=llvm",
      "-file-compilation-dir", folder,
    ] + patience + (isDebug ? ["-D", "DEBUG"] : [])
      + files.sources.map { "./\($0.name)" } + ["./\(BuildFolder.entryName)"]
  }

  /// For a student's own program, compiled in place; its globals are as free as in any script.
  /// - Parameters:
  ///   - folder: Where the interfaces lie.
  ///   - entry: The name of the function that the main file becomes.
  static func ownProgram(
    _ files: [String], in folder: String, entry: String, isDebug: Bool
  ) -> [String] {
    [
      "-module-name", "OwnProgram", "-swift-version", "5", "-whole-module-optimization",
      isDebug ? "-Onone" : "-O", "-g", "-emit-object",
      "-Xfrontend", "-entry-point-function-name", "-Xfrontend", entry,
      "-I", folder, "-Xcc", "-fmodule-map-file=\(folder)/module.modulemap", "-suppress-warnings",
    ] + patience + files
  }
}
