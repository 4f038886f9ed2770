import Glibc

extension String {
  /// Text by the C library's `printf` rules: `String(printf: "%.2e", 0.5)` is `5.00e-01`.
  ///
  /// The courses print with these rules; Foundation's own would cost every program that prints a
  /// number its loading time.
  public init(printf format: String, _ arguments: any CVarArg...) {
    self = withVaList(arguments) { arguments in
      // Room for the longest `Double` in `%f`: 309 digits before the point.
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
        vsnprintf(text.baseAddress!, text.count, format, arguments)
        return String(cString: text.baseAddress!)
      }
    }
  }
}
