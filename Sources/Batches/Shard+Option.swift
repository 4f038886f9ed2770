import CommandLineOptions

extension CommandOption {
  /// The option `--shard I/N`.
  /// - Parameter help: What the usage text says; `nil` keeps the option out of it.
  public static func shard(
    _ help: String?, _ setting: WritableKeyPath<Settings, Shard?> & Sendable
  ) -> CommandOption {
    .text("shard", "I/N", help) { settings, text throws(UsageError) in
      guard let shard = Shard(text) else {
        throw UsageError("--shard takes I/N with 1 ≤ I ≤ N, such as 2/8, found “\(text)”")
      }
      settings[keyPath: setting] = shard
    }
  }
}
