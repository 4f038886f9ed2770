/// The version of the toolkit, as semver.org counts: what `--version` and reports say.
public let toolkitVersion = "0.3.0"
