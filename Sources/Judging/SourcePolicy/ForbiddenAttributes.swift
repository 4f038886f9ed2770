extension SourcePolicy {
  /// The attributes that a submission may not use, each group with its reason.
  ///
  /// Not refused, for they stay within the language: property wrappers, result builders and macros
  /// (a submission brings no compiler plug-in, and declares none of the compiler's own), `@abi` and
  /// `@_originallyDefinedIn` (the symbol stays one of the submission's module), `@_exported`,
  /// `@_weakLinked`, `@_semantics`, `@_optimize`, `@inlinable` and their like.
  static let forbiddenAttributes: Set<String> = Set(
    // They give a function the name of a C symbol, or take a C symbol for a function: the worker's
    // own calls of the C library could end in the submission, unseen by the judge.
    ["_cdecl", "c", "_silgen_name", "_extern", "_expose"]
      // They place data where the loader looks for code to start before `main`.
      + ["_section", "section", "_used", "used"]
      // It replaces another module's function.
      + ["_dynamicReplacement"]
      // They open what other modules keep to themselves, such as the token of a report; debug
      // builds are built for testing.
      + ["testable", "_private", "_spi"]
      // They write a `main` beside the worker's.
      + ["main", "UIApplicationMain", "NSApplicationMain"]
      // Its argument is not Swift: where it ends cannot be told from the rest.
      + ["_effects"])
}
